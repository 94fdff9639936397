package io.aiofiles.boot.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application can say about the endpoint.
 *
 * @param showValues When to show the paths of open files.
 * @param roles Roles used to determine whether a user is authorized to be shown paths.
 * When empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.aiofiles")
public record AiofilesEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

}
