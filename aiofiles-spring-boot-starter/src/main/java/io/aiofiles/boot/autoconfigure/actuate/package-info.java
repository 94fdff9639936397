/**
 * Auto-configuration of the Actuator endpoint and the health indicator, absent without
 * Actuator.
 */
@NullMarked
package io.aiofiles.boot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
