package io.aiofiles.boot.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that shows paths to whoever may see
 * them.
 */
@EndpointWebExtension(endpoint = AiofilesEndpoint.class)
public class AiofilesEndpointWebExtension {

	private final AiofilesEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create the extension.
	 * @param endpoint the endpoint
	 * @param showValues when to show paths
	 * @param roles who may see them, if only some users may; nobody in particular if
	 * empty
	 */
	public AiofilesEndpointWebExtension(AiofilesEndpoint endpoint, Show showValues, Set<String> roles) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = roles;
	}

	/**
	 * Show everything that the user may see.
	 * @param securityContext the user
	 * @return the figures of this moment
	 */
	@ReadOperation
	public AiofilesEndpoint.AiofilesDescriptor aiofiles(SecurityContext securityContext) {
		return this.endpoint.show(this.showValues.isShown(securityContext, this.roles));
	}

}
