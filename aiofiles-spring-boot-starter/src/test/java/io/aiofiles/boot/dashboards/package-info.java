/**
 * Builds the dashboard that the starter carries, and tests it and the alerts.
 */
@NullMarked
package io.aiofiles.boot.dashboards;

import org.jspecify.annotations.NullMarked;
