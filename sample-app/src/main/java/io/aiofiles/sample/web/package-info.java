/**
 * The files over HTTP.
 */
@NullMarked
package io.aiofiles.sample.web;

import org.jspecify.annotations.NullMarked;
