package io.aiofiles.benchmarks.report;

import java.util.Map;

/**
 * What one fork does.
 *
 * @param type the simple name of a benchmark class, or the name of a workload of the
 * script
 * @param method its method, or the script's candidate
 * @param parameters its parameters
 */
record Run(String type, String method, Map<String, String> parameters) {

	@Override
	public String toString() {
		return this.type + "." + this.method + (this.parameters.isEmpty() ? "" : this.parameters);
	}

}
