package io.aiofiles.boot.dashboards;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard of Grafana, as its JSON has it: as much of the model as is used here.
 */
record Dashboard(String uid, String title, String description, List<String> tags, boolean editable, int graphTooltip,
		int schemaVersion, int version, String refresh, Time time, Listing<Annotation> annotations,
		Listing<Variable> templating, List<Panel> panels) {

	/** The data source is one that whoever looks at the dashboard chooses. */
	static final Source CHOSEN = new Source("prometheus", "${datasource}");

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.enable(SerializationFeature.INDENT_OUTPUT)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
		.build();

	String json() {
		return MAPPER.writeValueAsString(this) + "\n";
	}

	record Time(String from, String to) {
	}

	record Listing<T>(List<T> list) {
	}

	record Source(String type, String uid) {
	}

	record Annotation(String name, Source datasource, boolean enable, boolean hide, String iconColor, String expr,
			String titleFormat, String textFormat, String step) {
	}

	record Variable(String name, String label, String type, @Nullable Source datasource, Object query,
			@Nullable String definition, boolean multi, boolean includeAll, @Nullable String allValue,
			Selection current, @Nullable Integer refresh, @Nullable Integer sort, int hide, List<String> options) {
	}

	record Selection(boolean selected, String text, String value) {
	}

	record Query(String query, String refId) {
	}

	record Panel(int id, String type, String title, @Nullable String description, @Nullable Source datasource,
			Grid gridPos, @Nullable Boolean collapsed, @Nullable Fields fieldConfig, @Nullable Object options,
			@Nullable List<Target> targets, @Nullable List<Panel> panels) {
	}

	record Grid(int h, int w, int x, int y) {
	}

	record Target(String refId, Source datasource, String editorMode, String expr, String legendFormat, boolean range) {
	}

	record Fields(Defaults defaults, List<Object> overrides) {
	}

	record Defaults(String unit, @Nullable Integer decimals, Integer min, Color color, Thresholds thresholds,
			@Nullable Drawing custom) {
	}

	record Color(String mode) {
	}

	record Thresholds(String mode, List<Step> steps) {
	}

	/** The first step has no value, and says so. */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record Step(String color, @Nullable Double value) {
	}

	record Drawing(String drawStyle, int lineWidth, int fillOpacity, String showPoints, boolean spanNulls) {
	}

	record StatOptions(Reduction reduceOptions, String colorMode, String graphMode, String justifyMode,
			String orientation, String textMode, boolean wideLayout, boolean showPercentChange,
			String percentChangeColorMode) {
	}

	record Reduction(boolean values, List<String> calcs, String fields) {
	}

	record SeriesOptions(Legend legend, Tooltip tooltip) {
	}

	record Legend(boolean showLegend, String displayMode, String placement, List<String> calcs) {
	}

	record Tooltip(String mode, String sort) {
	}

}
