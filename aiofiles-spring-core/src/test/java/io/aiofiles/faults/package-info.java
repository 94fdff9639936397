/**
 * What must hold when systems fail: processes killed, disks full, broken or hung, pools
 * full. Each promise is tried on this library and on a naive version, which must break.
 * Runs with the profile {@code faults}.
 */
package io.aiofiles.faults;
