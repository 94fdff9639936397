package io.aiofiles.sample.web;

import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/** Has browsers take an upload for nothing but the bytes that it is. */
@Component
class NoSniffFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		exchange.getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
		return chain.filter(exchange);
	}

}
