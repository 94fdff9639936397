package io.aiofiles.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.aiofiles.contract.FileSystemRecord.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/file-systems.md} say what the contract has found, on every
 * file system that it was checked on.
 */
class FileSystemsPageTests {

	private static final Path PAGE = Path.of("..", "docs", "file-systems.md");

	private static final String BEGIN = "<!-- tables: begin -->\n";

	private static final String END = "<!-- tables: end -->\n";

	/** In the order of the columns. */
	private static final List<String> FILE_SYSTEMS = List.of("default", "cephfs", "s3-ceph", "s3-mock", "sftp", "zip",
			"jimfs");

	@Test
	void theTablesAreWhatWasFound() throws IOException {
		String page = Files.readString(PAGE);
		int begin = page.indexOf(BEGIN) + BEGIN.length();
		int end = page.indexOf(END);
		String tables = tables();
		if (FileSystemRecord.WRITING) {
			Files.writeString(PAGE, page.substring(0, begin) + tables + page.substring(end));
			return;
		}
		assertThat(page.substring(begin, end)).as("-Daiofiles.docs.write=true brings it up to date").isEqualTo(tables);
	}

	private static String tables() throws IOException {
		List<FileSystemRecord> all = new ArrayList<>();
		for (String name : FILE_SYSTEMS) {
			all.add(FileSystemRecord.read(FileSystemRecord.DOCUMENTED.resolve(name + ".json")));
		}
		Map<String, Integer> notes = new LinkedHashMap<>();
		StringBuilder table = new StringBuilder("\n| |");
		all.forEach((each) -> table.append(' ').append(each.title()).append(" |"));
		table.append("\n| --- |").append(" --- |".repeat(all.size())).append('\n');
		for (Feature feature : Feature.values()) {
			table.append("| ").append(feature.label()).append(" |");
			for (FileSystemRecord each : all) {
				table.append(' ').append(cell(each.features().get(feature.name()), notes)).append(" |");
			}
			table.append('\n');
		}
		table.append('\n');
		notes.forEach((how, number) -> table.append(number).append(". ").append(how).append('\n'));
		table.append("\n### What it costs\n\nRequests to the server, for each call:\n\n| |");
		List<FileSystemRecord> counted = all.stream().filter((each) -> !each.requests().isEmpty()).toList();
		counted.forEach((each) -> table.append(' ').append(each.title()).append(" |"));
		table.append("\n| --- |").append(" --- |".repeat(counted.size())).append('\n');
		for (String operation : counted.get(0).requests().keySet()) {
			table.append("| ").append(operation).append(" |");
			counted.forEach((each) -> table.append(' ').append(each.requests().get(operation)).append(" |"));
			table.append('\n');
		}
		return table.append('\n').toString();
	}

	private static String cell(Outcome outcome, Map<String, Integer> notes) {
		assertThat(outcome).as("a feature that was not checked").isNotNull();
		return switch (outcome.kind()) {
			case "works" -> "yes";
			case "differs" -> "differs [" + note(outcome.how(), notes) + "]";
			default -> "no [" + note("`" + reason(outcome.how()) + "`", notes) + "]";
		};
	}

	/** The message without the operation, the file and the file system. */
	private static String reason(String message) {
		String reason = message.replaceFirst("^\\w+ of \\S*: ", "")
			.replaceFirst(" \\(file system '\\w+'\\)$", "")
			.replaceAll("the file system of \\S+", "the file system")
			.replaceAll(", not /?\\S*$", "");
		return reason.replaceFirst("gives a [\\w.$]+, which is no FileChannel", "gives no FileChannel");
	}

	private static int note(String how, Map<String, Integer> notes) {
		return notes.computeIfAbsent(how, (text) -> notes.size() + 1);
	}

}
