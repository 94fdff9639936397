package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a workload under CPython, by the script that stands beside this module. */
final class PythonForks implements Forks {

	/** What the type of a run begins with, if this is to run it. */
	static final String TYPE = "python:";

	private static final int MINUTES = 2;

	private final JsonMapper json = JsonMapper.shared();

	private final List<String> command;

	/**
	 * Creates a runner.
	 * @param python the interpreter
	 * @param script the script
	 * @param arguments what the script is told besides the workload
	 */
	PythonForks(String python, Path script, List<String> arguments) {
		this.command = new ArrayList<>(List.of(python, script.toString()));
		this.command.addAll(arguments);
	}

	@Override
	public Map<String, Double> run(Run run, int round) throws IOException {
		JsonNode answer = ask(run.type().substring(TYPE.length()), run.method());
		if (answer.has("missing")) {
			throw new IOException(answer.get("missing").asString());
		}
		return Map.of(Candidate.UNITS, answer.get("score").asDouble());
	}

	/**
	 * Asks for the versions of what the script measures.
	 * @return the versions by name
	 * @throws IOException if the script does not run
	 */
	Map<String, String> versions() throws IOException {
		Map<String, String> versions = new java.util.LinkedHashMap<>();
		ask("versions", "all").propertyStream()
			.forEach((entry) -> versions.put(entry.getKey(), entry.getValue().asString()));
		return versions;
	}

	private JsonNode ask(String workload, String candidate) throws IOException {
		List<String> whole = new ArrayList<>(this.command);
		whole.addAll(List.of(workload, candidate));
		Process process = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try {
			String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
				throw new IOException(String.join(" ", whole) + " failed");
			}
			return this.json.readTree(answer);
		}
		catch (JacksonException ex) {
			throw new IOException(String.join(" ", whole) + " did not answer in JSON", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

}
