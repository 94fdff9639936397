package io.aiofiles.contract;

/**
 * What users expect of a file system, in the words and the order of the table in
 * {@code docs/file-systems.md}.
 */
public enum Feature {

	// Whole files

	WHOLE_FILES("`write`, `readAllBytes`, `writeString`, `readString`, `readAllLines`, `size`"),
	EMPTY_FILES("empty files"), PUBLISHERS("`lines`, `chunks`, `write` of a publisher"),
	LARGE_FILES("16 MiB in pieces of 64 KiB, and back"), MANY_FILES("200 small files"),
	ODD_NAMES("names with spaces, umlauts, `%`, `+`, `#`, `?`"), CONCURRENCY("16 tasks with 8 files each"),
	WRITE_KEEPS("`write` with `WRITE` alone keeps what it does not overwrite"),
	WRITE_ATOMICALLY("`writeAtomically`, of a new file"), REPLACE_ATOMICALLY("`writeAtomically`, over a file"),
	REPLACE_DURABLY("`writeAtomically`, with `Durability.SYNC`"),

	// Handles

	READ("mode `r`: `read`, `readline`, `seek`, `tell`"), READ_POSITIONAL("parallel positional reads of one handle"),
	WRITE("mode `w`: `write`, `flush`, `tell`"), SEEK_BACK("mode `w`: `seek` back and overwrite"),
	SEEK_BEYOND("mode `w`: `seek` beyond the end leaves zeros"), WRITE_AND_READ("mode `w+`"),
	UPDATE("mode `r+`: overwrite in place"), APPEND("mode `a`, and `write` with `APPEND`"),
	APPEND_AND_READ("mode `a+`: read what was there"), APPEND_AND_READ_BACK("mode `a+`: read what was appended"),
	EXCLUSIVE("mode `x`"), TRUNCATE("`truncate`, shorter"), EXTEND("`truncate`, longer"),
	SEEN_BEFORE_CLOSE("others see what was flushed"), FORCE("`force`"), LOCK("`lock`"), SENDFILE("`sendfile`"),
	CANCEL("`cancel(true)` hurts nobody else"),

	// Names

	LINKS("`symlink`, `readlink`"), HARD_LINKS("`link`"), RENAME("`rename`, of a file"),
	RENAME_OVER("`rename`, over a file"), RENAME_DIRECTORY("`rename`, of a directory with files in it"),
	MOVE("`move`, with and without `REPLACE_EXISTING`"), COPY("`copy`, with and without `REPLACE_EXISTING`"),
	COPY_BETWEEN("`copy` to and from the local disk"), REMOVE("`remove`, `unlink`, `deleteIfExists`"),

	// Directories

	DIRECTORIES("`mkdir`, `makedirs`, `rmdir`"), LISTING("`listdir`, `scandir`"), TREES("`walk`, `glob`"),
	RMTREE("`rmtree`"), COPYTREE("`copytree`"), OPEN_DIRECTORY("`openDirectory`"), WITHIN("`within`"),

	// Attributes

	STAT("`stat`, `exists`, `isfile`, `isdir`, `getsize`, `access`"), TIMES("`utime`"), TOUCH("`touch`"),
	PERMISSIONS("`chmod`"), STATVFS("`statvfs`"),

	// Temporary files

	TEMPORARY_FILES("`temporaryFile`, `namedTemporaryFile`"), SPOOLED_FILES("`spooledTemporaryFile`"),
	TEMPORARY_DIRECTORIES("`temporaryDirectory`"),

	// Failures

	MISSING("reading, updating or looking at what is missing: `NoSuchFileException`"),
	REMOVE_MISSING("removing what is missing: `NoSuchFileException`"),
	MISSING_PARENT("writing into a missing directory: `NoSuchFileException`"),
	EXISTING("creating what is there: `FileAlreadyExistsException`"),
	NOT_EMPTY("`rmdir` of a directory with files: `DirectoryNotEmptyException`"),
	IS_DIRECTORY("a directory as a file: \"Is a directory\""),
	NOT_DIRECTORY("a file as a directory: `NotDirectoryException`");

	private final String label;

	Feature(String label) {
		this.label = label;
	}

	/**
	 * What it is, in Markdown.
	 * @return the label
	 */
	public String label() {
		return this.label;
	}

}
