/**
 * What {@code docs/configuration.md} and {@code docs/testing.md} show.
 */
package io.aiofiles.boot.examples;
