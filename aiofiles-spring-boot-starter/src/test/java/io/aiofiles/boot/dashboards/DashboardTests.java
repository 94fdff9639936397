package io.aiofiles.boot.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.aiofiles.boot.dashboards.Dashboard.Grid;
import io.aiofiles.boot.dashboards.Dashboard.Panel;
import io.aiofiles.boot.dashboards.Dashboard.Variable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the dashboard that the starter carries. With {@code -Daiofiles.docs.write=true}
 * they write it.
 */
class DashboardTests {

	private static final Path FILE = Path.of("src/main/resources/META-INF/aiofiles/grafana/aiofiles.json");

	/** Units that Grafana knows. */
	private static final Set<String> UNITS = Set.of("short", "percentunit", "s", "ops", "Bps");

	private final Dashboard dashboard = AiofilesDashboard.create();

	@Test
	void theFileIsWhatTheBuilderMakes() throws IOException {
		if (Boolean.getBoolean("aiofiles.docs.write")) {
			Files.createDirectories(FILE.getParent());
			Files.writeString(FILE, this.dashboard.json());
		}

		assertThat(Files.readString(FILE)).isEqualTo(this.dashboard.json());
	}

	@Test
	void thereAreTheFourRows() {
		assertThat(this.dashboard.panels()).filteredOn((panel) -> panel.type().equals("row"))
			.extracting(Panel::title)
			.containsExactly("Health", "Pool", "Operations", "Files");
	}

	@Test
	void theDocumentationHasEveryRow() throws IOException {
		String page = Files.readString(Path.of("../docs/dashboards.md"));

		assertThat(this.dashboard.panels()).filteredOn((panel) -> panel.type().equals("row"))
			.allSatisfy((row) -> assertThat(page).contains("\n| " + row.title() + " | "));
	}

	@Test
	void everyPanelSaysWhatItShows() {
		assertThat(charts()).hasSizeGreaterThanOrEqualTo(18).allSatisfy((panel) -> {
			assertThat(panel.description()).endsWith(".");
			assertThat(panel.fieldConfig().defaults().unit()).isIn(UNITS);
			assertThat(panel.targets()).isNotEmpty();
		});
	}

	@Test
	void everyPanelHasAnIdOfItsOwn() {
		assertThat(this.dashboard.panels()).extracting(Panel::id).doesNotHaveDuplicates();
	}

	@Test
	void noPanelLiesOnAnother() {
		List<String> cells = new ArrayList<>();
		for (Panel panel : this.dashboard.panels()) {
			Grid grid = panel.gridPos();
			assertThat(grid.x() + grid.w()).isLessThanOrEqualTo(24);
			for (int i = 0; i < grid.w() * grid.h(); i++) {
				cells.add((grid.x() + i % grid.w()) + "," + (grid.y() + i / grid.w()));
			}
		}
		assertThat(cells).doesNotHaveDuplicates();
	}

	@Test
	void everyVariableOfAQueryIsDeclared() {
		List<String> declared = this.dashboard.templating().list().stream().map(Variable::name).toList();
		Pattern variable = Pattern.compile("\\$\\{?(\\w+)");

		assertThat(variable.matcher(this.dashboard.json()).results().map((found) -> found.group(1)))
			.filteredOn((name) -> !name.startsWith("__"))
			.isNotEmpty()
			.isSubsetOf(declared);
	}

	@Test
	void theDataSourceIsNeverAParticularOne() {
		assertThat(Pattern.compile("\"uid\" : \"([^\"]*)\"")
			.matcher(this.dashboard.json())
			.results()
			.map((found) -> found.group(1))).filteredOn((uid) -> !uid.equals(this.dashboard.uid()))
			.isNotEmpty()
			.containsOnly("${datasource}");
	}

	private List<Panel> charts() {
		return this.dashboard.panels().stream().filter((panel) -> !panel.type().equals("row")).toList();
	}

}
