package io.aiofiles.boot.dashboards;

import java.util.ArrayList;
import java.util.List;

import io.aiofiles.boot.dashboards.Dashboard.Annotation;
import io.aiofiles.boot.dashboards.Dashboard.Color;
import io.aiofiles.boot.dashboards.Dashboard.Defaults;
import io.aiofiles.boot.dashboards.Dashboard.Drawing;
import io.aiofiles.boot.dashboards.Dashboard.Fields;
import io.aiofiles.boot.dashboards.Dashboard.Grid;
import io.aiofiles.boot.dashboards.Dashboard.Legend;
import io.aiofiles.boot.dashboards.Dashboard.Listing;
import io.aiofiles.boot.dashboards.Dashboard.Panel;
import io.aiofiles.boot.dashboards.Dashboard.Query;
import io.aiofiles.boot.dashboards.Dashboard.Reduction;
import io.aiofiles.boot.dashboards.Dashboard.Selection;
import io.aiofiles.boot.dashboards.Dashboard.SeriesOptions;
import io.aiofiles.boot.dashboards.Dashboard.StatOptions;
import io.aiofiles.boot.dashboards.Dashboard.Step;
import io.aiofiles.boot.dashboards.Dashboard.Target;
import io.aiofiles.boot.dashboards.Dashboard.Thresholds;
import io.aiofiles.boot.dashboards.Dashboard.Time;
import io.aiofiles.boot.dashboards.Dashboard.Tooltip;
import io.aiofiles.boot.dashboards.Dashboard.Variable;
import org.jspecify.annotations.Nullable;

/** Lays panels out in rows, from the left to the right, and numbers them. */
final class DashboardBuilder {

	private static final int WIDTH = 24;

	private static final List<Step> HARMLESS = List.of(new Step("green", null));

	private final List<Variable> variables = new ArrayList<>();

	private final List<Annotation> annotations = new ArrayList<>();

	private final List<Panel> panels = new ArrayList<>();

	private int x;

	private int y;

	private int height;

	DashboardBuilder datasource() {
		this.variables.add(new Variable("datasource", "Data source", "datasource", null, "prometheus", null, false,
				false, null, new Selection(false, "", ""), 1, null, 0, List.of()));
		return this;
	}

	/** A variable that may be several values of a label, or all, or no such label. */
	DashboardBuilder variable(String name, String label, String selector) {
		String query = "label_values(" + selector + ", " + name + ")";
		this.variables.add(new Variable(name, label, "query", Dashboard.CHOSEN,
				new Query(query, "PrometheusVariableQueryEditor-VariableQuery"), query, true, true, ".*",
				new Selection(true, "All", "$__all"), 2, 1, 0, List.of()));
		return this;
	}

	DashboardBuilder annotation(String name, String text, String expression) {
		this.annotations
			.add(new Annotation(name, Dashboard.CHOSEN, true, false, "orange", expression, name, text, "1m"));
		return this;
	}

	DashboardBuilder row(String title) {
		breakLine();
		add("row", title, null, WIDTH, 1, null, null, null);
		breakLine();
		return this;
	}

	/**
	 * A number that is green until it reaches the first value, and red from the second.
	 */
	DashboardBuilder stat(String title, String unit, @Nullable Double orange, @Nullable Double red, String description,
			String expression) {
		List<Step> steps = new ArrayList<>(HARMLESS);
		if (orange != null) {
			steps.add(new Step("orange", orange));
		}
		if (red != null) {
			steps.add(new Step("red", red));
		}
		StatOptions options = new StatOptions(new Reduction(false, List.of("lastNotNull"), ""), "background", "area",
				"auto", "auto", "auto", true, false, "standard");
		add("stat", title, description, 4, 4, fields(unit, "thresholds", steps, null), options,
				List.of(new Line(expression, title)));
		return this;
	}

	DashboardBuilder series(String title, String unit, int width, String description, Line... lines) {
		SeriesOptions options = new SeriesOptions(new Legend(true, "list", "bottom", List.of()),
				new Tooltip("multi", "desc"));
		add("timeseries", title, description, width, 8,
				fields(unit, "palette-classic", HARMLESS, new Drawing("line", 1, 10, "never", false)), options,
				List.of(lines));
		return this;
	}

	private static Fields fields(String unit, String color, List<Step> steps, @Nullable Drawing drawing) {
		return new Fields(new Defaults(unit, null, 0, new Color(color), new Thresholds("absolute", steps), drawing),
				List.of());
	}

	private void add(String type, String title, @Nullable String description, int width, int panelHeight,
			@Nullable Fields fields, @Nullable Object options, @Nullable List<Line> lines) {
		if (this.x + width > WIDTH) {
			breakLine();
		}
		boolean row = lines == null;
		this.panels.add(new Panel(this.panels.size() + 1, type, title, description, row ? null : Dashboard.CHOSEN,
				new Grid(panelHeight, width, this.x, this.y), row ? false : null, fields, options,
				row ? null : targets(lines), row ? List.of() : null));
		this.x += width;
		this.height = Math.max(this.height, panelHeight);
	}

	private static List<Target> targets(List<Line> lines) {
		List<Target> targets = new ArrayList<>();
		for (Line line : lines) {
			String reference = String.valueOf((char) ('A' + targets.size()));
			targets.add(new Target(reference, Dashboard.CHOSEN, "code", line.expression(), line.legend(), true));
		}
		return targets;
	}

	private void breakLine() {
		this.x = 0;
		this.y += this.height;
		this.height = 0;
	}

	Dashboard build(String uid, String title, String description, List<String> tags) {
		return new Dashboard(uid, title, description, tags, true, 1, 39, 1, "30s", new Time("now-1h", "now"),
				new Listing<>(this.annotations), new Listing<>(this.variables), this.panels);
	}

	/**
	 * A query of a panel.
	 *
	 * @param expression what to ask Prometheus for
	 * @param legend how to name a series; its labels in double braces
	 */
	record Line(String expression, String legend) {
	}

}
