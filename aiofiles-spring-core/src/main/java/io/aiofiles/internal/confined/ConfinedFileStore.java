package io.aiofiles.internal.confined;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;

import org.jspecify.annotations.Nullable;

/** Where a file beneath a root is stored: looked up anew for each question. */
final class ConfinedFileStore extends FileStore {

	private final Path path;

	/** Only for what it knows by heart: the file by which it was found is let go. */
	private final FileStore found;

	ConfinedFileStore(Path path, FileStore found) {
		this.path = path;
		this.found = found;
	}

	private <T extends @Nullable Object> T ask(Question<T> question) throws IOException {
		ConfinedProvider provider = (ConfinedProvider) this.path.getFileSystem().provider();
		return provider.held(this.path, true, (pin) -> question.to(Files.getFileStore(pin.path())));
	}

	@Override
	public String name() {
		return this.found.name();
	}

	@Override
	public String type() {
		return this.found.type();
	}

	@Override
	public boolean isReadOnly() {
		return this.found.isReadOnly();
	}

	@Override
	public long getTotalSpace() throws IOException {
		return ask(FileStore::getTotalSpace);
	}

	@Override
	public long getUsableSpace() throws IOException {
		return ask(FileStore::getUsableSpace);
	}

	@Override
	public long getUnallocatedSpace() throws IOException {
		return ask(FileStore::getUnallocatedSpace);
	}

	@Override
	public long getBlockSize() throws IOException {
		return ask(FileStore::getBlockSize);
	}

	@Override
	public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
		return FileAttributeView.class.isAssignableFrom(type) && Files.getFileAttributeView(Path.of("."), type) != null;
	}

	@Override
	public boolean supportsFileAttributeView(String name) {
		return this.path.getFileSystem().supportedFileAttributeViews().contains(name);
	}

	@Override
	public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
		return null;
	}

	@Override
	public Object getAttribute(String attribute) throws IOException {
		return ask((store) -> store.getAttribute(attribute));
	}

	@FunctionalInterface
	private interface Question<T extends @Nullable Object> {

		T to(FileStore store) throws IOException;

	}

}
