package io.aiofiles.boot.autoconfigure;

import java.net.URI;

import io.aiofiles.file.FileSystemProviders;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ProtocolResolver;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes {@link Resource resources} of URIs of file system providers, also of those that
 * are libraries of an executable jar. A post-processor, so that it is there before any
 * bean wants a resource.
 */
final class ProviderProtocolResolver implements ProtocolResolver, BeanFactoryPostProcessor, ResourceLoaderAware {

	@Override
	public void setResourceLoader(ResourceLoader resourceLoader) {
		if (resourceLoader instanceof DefaultResourceLoader loader) {
			loader.addProtocolResolver(this);
		}
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		// what matters has happened when the resource loader was handed in
	}

	@Override
	public @Nullable Resource resolve(String location, ResourceLoader resourceLoader) {
		URI uri = ProviderUris.parse(location);
		return (uri != null) ? new ProviderResource(FileSystemProviders.pathOf(uri)) : null;
	}

}
