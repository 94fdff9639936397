package io.aiofiles.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of the suite, printed as a table at its end. */
public final class Figures implements AutoCloseable {

	private static final boolean LONG = Boolean.getBoolean("aiofiles.faults.long");

	private static final Path TABLE = Path.of("target", "faults.txt");

	private final List<String[]> rows = new ArrayList<>();

	private final List<String> remarks = new ArrayList<>();

	/** How many rounds to make: the long form is asked for by a system property. */
	static int rounds(int shortForm, int longForm) {
		return LONG ? longForm : shortForm;
	}

	static boolean isLong() {
		return LONG;
	}

	/**
	 * Note a row. Fails unless everything held here, and the naive version broke.
	 * @param promise what must hold
	 * @param fault what is done to it
	 * @param ours how it went
	 * @param control how it went with a naive version
	 */
	void add(String promise, String fault, Tally ours, Tally control) {
		synchronized (this.rows) {
			this.rows.add(new String[] { promise, fault, Long.toString(ours.rounds()), Long.toString(ours.broken()),
					control.broken() + " of " + control.rounds() });
			ours.remarks().forEach((remark) -> this.remarks.add(promise + ", " + fault + ": " + remark));
			control.remarks().forEach((remark) -> this.remarks.add(promise + ", control: " + remark));
		}
		assertThat(ours.violations()).as("%s; %s", promise, fault).isEmpty();
		assertThat(ours.rounds()).as("rounds of %s; %s", promise, fault).isPositive();
		assertThat(control.broken()).as("the naive version breaks: %s; %s", promise, fault).isPositive();
	}

	@Override
	public void close() throws IOException {
		if (this.rows.isEmpty()) {
			return;
		}
		String table = table();
		System.out.println(table);
		Files.createDirectories(TABLE.getParent());
		Files.writeString(TABLE, table);
	}

	private String table() {
		List<String[]> all = new ArrayList<>();
		all.add(new String[] { "promise", "fault", "rounds", "violations", "violations of the control" });
		all.addAll(this.rows);
		int[] widths = new int[all.get(0).length];
		for (String[] row : all) {
			for (int i = 0; i < row.length; i++) {
				widths[i] = Math.max(widths[i], row[i].length());
			}
		}
		StringBuilder text = new StringBuilder();
		for (String[] row : all) {
			for (int i = 0; i < row.length; i++) {
				text.append((i == 0) ? "| " : " | ").append(row[i]).append(" ".repeat(widths[i] - row[i].length()));
			}
			text.append(" |\n");
			if (row == all.get(0)) {
				for (int width : widths) {
					text.append("| ").append("-".repeat(width)).append(' ');
				}
				text.append("|\n");
			}
		}
		this.remarks.forEach((remark) -> text.append(remark).append('\n'));
		return text.toString();
	}

}
