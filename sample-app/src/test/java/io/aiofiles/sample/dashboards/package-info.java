/**
 * Shows the dashboard and the alerts of the starter to a real Prometheus.
 */
@NullMarked
package io.aiofiles.sample.dashboards;

import org.jspecify.annotations.NullMarked;
