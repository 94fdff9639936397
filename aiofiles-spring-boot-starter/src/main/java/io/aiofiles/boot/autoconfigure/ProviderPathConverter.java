package io.aiofiles.boot.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

import io.aiofiles.file.FileSystemProviders;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.PathEditor;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Makes paths of URIs of file system providers; other texts become what Spring's own
 * {@link PathEditor} makes of them.
 */
final class ProviderPathConverter implements GenericConverter {

	private static final Set<ConvertiblePair> TYPES = Set.of(new ConvertiblePair(String.class, Path.class),
			new ConvertiblePair(URI.class, Path.class));

	@Override
	public Set<ConvertiblePair> getConvertibleTypes() {
		return TYPES;
	}

	@Override
	public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
		if (source == null) {
			return null;
		}
		if (source instanceof URI uri) {
			return FileSystemProviders.pathOf(uri);
		}
		String text = (String) source;
		URI uri = ProviderUris.parse(text);
		return (uri != null) ? FileSystemProviders.pathOf(uri) : plain(text);
	}

	private static @Nullable Object plain(String text) {
		PathEditor editor = new PathEditor();
		editor.setAsText(text);
		return editor.getValue();
	}

}
