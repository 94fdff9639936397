// The page's one module. Names and lines come from anywhere: they only ever become text, never markup.
import uPlot from "/webjars/uplot/dist/uPlot.esm.js";

const byId = (id) => document.getElementById(id);
const fileUrl = (name) => "/files/" + encodeURIComponent(name);
const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

function element(tag, text, className) {
	const made = document.createElement(tag);
	made.textContent = text ?? "";
	if (className) {
		made.className = className;
	}
	return made;
}

function button(text, label, action, className) {
	const made = element("button", text, className);
	made.type = "button";
	made.setAttribute("aria-label", label);
	made.addEventListener("click", action);
	return made;
}

function bytes(size) {
	const units = ["B", "kB", "MB", "GB", "TB"];
	let unit = 0;
	while (size >= 999.5 && unit < units.length - 1) {
		size /= 1000;
		unit++;
	}
	return (unit === 0 || size >= 99.95 ? Math.round(size) : size.toFixed(1)) + " " + units[unit];
}

function duration(milliseconds) {
	if (milliseconds >= 1000) {
		return (milliseconds / 1000).toFixed(1) + " s";
	}
	return (milliseconds >= 10 || milliseconds === 0 ? Math.round(milliseconds) : milliseconds.toFixed(milliseconds >= 1 ? 1 : 2)) + " ms";
}

// What fails says so in words

function say(text) {
	const message = element("p");
	message.append(element("span", text), button("Close", "Close this message", () => message.remove(), "quiet-button"));
	const messages = byId("messages");
	messages.append(message);
	while (messages.childElementCount > 3) {
		messages.firstElementChild.remove();
	}
	setTimeout(() => message.remove(), 15_000);
}

/** The words of a failed answer: a problem detail of RFC 9457, or what is known without one. */
function reason(status, text) {
	try {
		const problem = JSON.parse(text);
		if (problem.detail) {
			return problem.detail;
		}
	}
	catch {
		// not one of ours
	}
	return "The server has answered with " + status;
}

async function ask(method, url) {
	let response;
	try {
		response = await fetch(url, { method, headers: { Accept: "application/json" } });
	}
	catch {
		throw new Error("The server does not answer");
	}
	const text = await response.text();
	if (!response.ok) {
		throw new Error(reason(response.status, text));
	}
	return text === "" ? null : JSON.parse(text);
}

/** What a button starts: meanwhile it cannot be pressed again. */
async function doing(what, control, action) {
	control.disabled = true;
	try {
		return await action();
	}
	catch (failure) {
		say(what + ": " + failure.message + ".");
	}
	finally {
		control.disabled = false;
	}
}

// Files

let limits = { uploadSize: Infinity, files: Infinity };
let listing = null;

function confirmDeletion(name) {
	const dialog = byId("confirm");
	byId("confirm-text").textContent = "Delete " + name + "? It cannot be brought back.";
	dialog.returnValue = "no";
	dialog.showModal();
	return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true }));
}

async function remove(name, control) {
	if (await confirmDeletion(name)) {
		await doing(name + " was not deleted", control, () => ask("DELETE", fileUrl(name)));
		await list();
		byId("picker").focus();
	}
}

function row(file) {
	const made = element("tr");
	const actions = element("td", "", "actions");
	const download = element("a", "Download");
	download.href = fileUrl(file.name);
	download.download = file.name;
	download.setAttribute("aria-label", "Download " + file.name);
	const removal = button("Delete", "Delete " + file.name, () => remove(file.name, removal), "delete");
	actions.append(download, button("Follow", "Follow " + file.name, () => follow(file.name)),
		button("Report", "Report on " + file.name, () => chooseForReport(file.name)), removal);
	made.append(element("td", file.name, "name"), element("td", bytes(file.size), "number"), actions);
	return made;
}

async function list() {
	let files;
	try {
		files = await ask("GET", "/files");
	}
	catch (failure) {
		say("The files cannot be listed: " + failure.message + ".");
		return;
	}
	const shown = JSON.stringify(files);
	if (shown === listing) {
		return; // the focus stays where it is
	}
	listing = shown;
	byId("files").replaceChildren(...files.map(row));
	byId("files-empty").hidden = files.length > 0;
	byId("files-summary").textContent = count.format(files.length) + (files.length === 1 ? " file, " : " files, ")
		+ bytes(files.reduce((sum, file) => sum + file.size, 0));
	const choice = byId("report-file");
	const chosen = choice.value;
	choice.replaceChildren(...files.map((file) => new Option(file.name)));
	if (files.some((file) => file.name === chosen)) {
		choice.value = chosen;
	}
}

// Uploads: a few at a time, with progress. XMLHttpRequest is still the one that tells how much was sent.

const UPLOADS_AT_ONCE = 2;
const waiting = [];
let uploading = 0;

function hex(base64) {
	return Array.from(atob(base64), (character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

function upload(file) {
	const item = byId("upload-template").content.firstElementChild.cloneNode(true);
	const [name, cancel, progress, state] = item.children;
	name.textContent = file.name;
	progress.setAttribute("aria-label", "Upload of " + file.name);
	cancel.setAttribute("aria-label", "Cancel the upload of " + file.name);
	state.textContent = "Waiting for its turn";
	const job = { file, item, progress, state, cancel, request: null };
	cancel.addEventListener("click", () => {
		if (item.dataset.ended) {
			item.remove();
		}
		else if (job.request) {
			job.request.abort();
		}
		else {
			waiting.splice(waiting.indexOf(job), 1);
			ended(job, "Cancelled", false);
		}
	});
	byId("uploads").prepend(item);
	if (file.size > limits.uploadSize) {
		ended(job, "Not sent: it has " + bytes(file.size) + ", and an upload has at most " + bytes(limits.uploadSize), true);
		return;
	}
	waiting.push(job);
	sendNext();
}

function ended(job, words, failed) {
	job.item.dataset.ended = failed ? "failed" : "done";
	job.item.classList.toggle("failed", failed);
	job.state.textContent = words;
	job.progress.hidden = true;
	job.cancel.textContent = "Dismiss";
	job.cancel.setAttribute("aria-label", "Dismiss " + job.file.name);
	byId("uploads-news").textContent = job.file.name + ": " + words;
	const items = byId("uploads").querySelectorAll("[data-ended]");
	for (let i = 4; i < items.length; i++) {
		items[i].remove();
	}
}

function sendNext() {
	while (uploading < UPLOADS_AT_ONCE && waiting.length > 0) {
		send(waiting.shift());
	}
}

function send(job) {
	uploading++;
	const begun = performance.now();
	const request = job.request = new XMLHttpRequest();
	request.open("PUT", fileUrl(job.file.name));
	request.upload.addEventListener("progress", (event) => {
		const share = event.total > 0 ? event.loaded / event.total : 1;
		job.progress.value = share;
		job.state.textContent = share < 1
			? Math.floor(100 * share) + " % · " + bytes(event.loaded) + " of " + bytes(event.total) + " · "
				+ bytes(event.loaded / Math.max(.1, (performance.now() - begun) / 1000)) + "/s"
			: "Sent; the last bytes are being forced to the disk";
	});
	request.addEventListener("load", () => {
		if (request.status !== 201) {
			ended(job, "Not stored: " + reason(request.status, request.responseText), true);
			return;
		}
		const digest = /sha-256=:([^:]+):/.exec(request.getResponseHeader("Repr-Digest") ?? "");
		ended(job, "Stored in " + duration(performance.now() - begun) + (digest ? " · SHA-256 " + hex(digest[1]) : ""), false);
	});
	request.addEventListener("error", () => ended(job, "Not stored: the connection broke off, and nothing of it was kept", true));
	request.addEventListener("abort", () => ended(job, "Cancelled, and nothing of it was kept", false));
	request.addEventListener("loadend", () => {
		uploading--;
		list();
		sendNext();
	});
	request.send(job.file);
}

function acceptFiles() {
	const drop = byId("drop");
	byId("picker").addEventListener("change", (event) => {
		Array.from(event.target.files).forEach(upload);
		event.target.value = "";
	});
	for (const type of ["dragenter", "dragover"]) {
		document.addEventListener(type, (event) => {
			event.preventDefault(); // or the browser opens the file
			drop.classList.add("over");
		});
	}
	document.addEventListener("dragleave", (event) => drop.classList.toggle("over", event.relatedTarget !== null));
	document.addEventListener("drop", (event) => {
		event.preventDefault();
		drop.classList.remove("over");
		Array.from(event.dataTransfer.files).forEach(upload);
	});
}

// Reports

const REPORTS_SHOWN = 4;
const KINDS = { LINE_COUNT: "Line count", LONGEST_LINES: "Longest lines", WORD_FREQUENCIES: "Word frequencies" };

function chooseForReport(name) {
	byId("report-file").value = name;
	byId("report-kind").focus();
	byId("report-form").scrollIntoView({ block: "center" });
}

function showReport(item, job) {
	const [name, cancel, progress, state, table] = item.children;
	const running = job.state === "RUNNING";
	name.textContent = KINDS[job.kind] + " of " + job.file;
	progress.hidden = !running;
	progress.value = job.size > 0 ? job.read / job.size : 0;
	cancel.textContent = running ? "Cancel" : "Dismiss";
	cancel.setAttribute("aria-label", cancel.textContent + " " + name.textContent);
	item.classList.toggle("failed", job.state === "FAILED");
	item.dataset.state = job.state;
	state.hidden = job.state === "DONE";
	state.textContent = {
		RUNNING: bytes(job.read) + " of " + bytes(job.size) + " read",
		CANCELLED: "Cancelled after " + bytes(job.read),
		FAILED: "Failed: " + job.error,
		DONE: "Done",
	}[job.state];
	if (job.report) {
		table.hidden = false;
		table.caption.textContent = job.report.note;
		table.tBodies[0].replaceChildren(...job.report.rows.map(({ label, value }) => {
			const line = element("tr");
			const head = element("th", label);
			head.scope = "row";
			line.append(head, element("td", count.format(value)));
			return line;
		}));
	}
	return running;
}

async function report(event) {
	event.preventDefault();
	const file = byId("report-file").value;
	const kind = byId("report-kind").value;
	const job = await doing("There is no report", event.submitter, () => ask("POST", fileUrl(file) + "/reports?kind=" + kind));
	if (!job) {
		return;
	}
	const item = byId("report-template").content.firstElementChild.cloneNode(true);
	byId("reports").prepend(item);
	while (byId("reports").childElementCount > REPORTS_SHOWN) {
		byId("reports").lastElementChild.remove();
	}
	item.children[1].addEventListener("click", () => {
		if (item.dataset.state === "RUNNING") {
			ask("DELETE", "/reports/" + job.id).catch((failure) => say("Not cancelled: " + failure.message + "."));
		}
		else {
			item.remove();
		}
	});
	watch(item, job);
}

async function watch(item, job) {
	while (showReport(item, job)) {
		await new Promise((done) => setTimeout(done, 200));
		try {
			job = await ask("GET", "/reports/" + job.id);
		}
		catch (failure) {
			job = { ...job, state: "FAILED", error: failure.message };
		}
	}
}

// The log

const LINES_SHOWN = 200;
let followed = "activity.log";
let tail = null;
let held = [];

function follow(name) {
	followed = name;
	held = [];
	byId("log-name").textContent = name;
	byId("log").replaceChildren();
	openTail();
	byId("log").focus();
}

function openTail() {
	tail?.close();
	byId("log").replaceChildren();
	tail = new EventSource(fileUrl(followed) + "/tail");
	tail.addEventListener("message", (event) => {
		if (byId("log-pause").getAttribute("aria-pressed") === "true") {
			held = [...held, event.data].slice(-LINES_SHOWN);
		}
		else {
			showLines([event.data]);
		}
	});
	tail.addEventListener("open", () => byId("log").replaceChildren()); // begins with the last lines again
	tail.addEventListener("error", () => {
		if (tail.readyState === EventSource.CLOSED) {
			showLines([followed + " cannot be followed: there is no such file, or the server does not answer."]);
		}
	});
}

function showLines(lines) {
	const log = byId("log");
	const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
	log.append(...lines.map((line) => element("li", line === "" ? "\u00a0" : line)));
	while (log.childElementCount > LINES_SHOWN) {
		log.firstElementChild.remove();
	}
	if (atEnd) {
		log.scrollTop = log.scrollHeight;
	}
}

function pause(event) {
	const paused = event.target.getAttribute("aria-pressed") !== "true";
	event.target.setAttribute("aria-pressed", paused);
	event.target.textContent = paused ? "Go on" : "Pause";
	if (!paused) {
		showLines(held);
		held = [];
	}
}

// Pressure: while it lasts, the server is asked how it is, and how long it takes to answer is shown

function pressureWords(run) {
	const figures = count.format(run.asked) + " operations asked for, " + count.format(run.done) + " done";
	const refused = run.refused > 0
		? ", " + count.format(run.refused) + " refused at once with TaskRejectedException, as the queue was full" : "";
	const failed = run.failed > 0 ? ", " + count.format(run.failed) + " failed" : "";
	const time = (run.running ? ", for " : ", in ") + duration(run.milliseconds);
	if (run.error) {
		return "It has ended before its time (" + run.error + "): " + figures + refused + failed + time + ".";
	}
	return (run.running ? "Under way: " : "Over: ") + figures + refused + failed + time
		+ (run.running ? "." : ". Nobody was blocked, and nothing is missing.");
}

async function timed(action) {
	const begun = performance.now();
	const answer = await action();
	byId("answer-time").textContent = duration(performance.now() - begun);
	return answer;
}

async function press(event) {
	const pressed = event.target.closest("button");
	if (!pressed) {
		return;
	}
	busy(pressed.dataset.kind);
	try {
		await ask("POST", "/pressure?kind=" + pressed.dataset.kind);
		await watchPressure();
	}
	catch (failure) {
		say("The pressure: " + failure.message + ".");
		busy(null);
	}
}

let underPressure = false;

function busy(kind) {
	underPressure = kind !== null;
	for (const each of byId("pressures").children) {
		each.disabled = kind !== null;
		each.setAttribute("aria-busy", each.dataset.kind === kind);
	}
}

async function watchPressure() {
	for (;;) {
		const run = await timed(() => ask("GET", "/pressure"));
		if (run.kind !== null) {
			byId("pressure-note").textContent = pressureWords(run);
		}
		busy(run.running ? run.kind : null);
		if (!run.running) {
			return;
		}
		await new Promise((done) => setTimeout(done, 250));
	}
}

// Charts: counts of the meters become what happened in a second

const SECONDS_SHOWN = 120;
const rate = compact.format;
const CHARTS = [
	{ title: "Operations a second", unit: rate, least: () => 10, broad: true, series: [
		["open, close", "4", (s, r) => r((x) => x.operations.open)], ["read", "2", (s, r) => r((x) => x.operations.read)],
		["write", "1", (s, r) => r((x) => x.operations.write)], ["names", "3", (s, r) => r((x) => x.operations.names)],
		["other", "5", (s, r) => r((x) => x.operations.other)]] },
	{ title: "Threads", unit: count.format, least: (s) => s.pool.max, fill: true, series: [["at work", "1", (s) => s.pool.active]] },
	{ title: "Queue", unit: rate, least: () => 10, fill: true, series: [["tasks waiting", "3", (s) => s.pool.queued]] },
	{ title: "Wait for a thread", unit: duration, least: () => 1, series: [
		["p50", "2", (s) => s.queueWait.p50], ["p99", "3", (s) => s.queueWait.p99]] },
	{ title: "Bytes a second", unit: bytes, least: () => 1000, series: [
		["read", "2", (s, r) => r((x) => x.bytesRead)], ["written", "1", (s, r) => r((x) => x.bytesWritten)]] },
	{ title: "Answered by", unit: rate, least: () => 10, spread: true, series: [
		["memory", "1", (s, r) => r((x) => x.buffered)], ["a thread", "2", (s, r) => r((x) => x.threaded)]] },
	{ title: "Open files", unit: count.format, least: () => 8, fill: true, series: [["open", "4", (s) => s.openFiles]] },
	{ title: "Errors and refusals a second", unit: rate, least: () => 10, broad: true, series: [
		["errors", "bad", (s, r) => r((x) => x.errors)], ["refused by the full queue", "3", (s, r) => r((x) => x.rejected)]] },
];

let snapshots = [];

/** What a count has grown by in the second before the snapshot at an index. */
function perSecond(index) {
	const later = snapshots[index];
	const earlier = snapshots[Math.max(0, index - 1)];
	const seconds = (later.time - earlier.time) / 1000;
	return (value) => seconds > 0 ? Math.max(0, (value(later) - value(earlier)) / seconds) : 0;
}

class Chart {

	constructor(options) {
		this.options = options;
		this.figure = element("figure", "", options.broad ? "chart broad" : "chart");
		const caption = element("figcaption");
		caption.append(element("span", options.title, "title"));
		const legend = element("span", "", "legend");
		this.values = options.series.map(([label, color]) => {
			const value = element("b");
			const entry = element("span", "", "series-" + color);
			entry.append(element("i", label + " "), value);
			legend.append(entry);
			return value;
		});
		caption.append(legend);
		this.plotted = element("div", "", "plot");
		this.plotted.setAttribute("role", "img");
		this.figure.append(caption, this.plotted);
		byId("charts").append(this.figure);
		new ResizeObserver(() => this.plot?.setSize(this.size())).observe(this.plotted);
	}

	size() {
		return { width: Math.max(160, this.plotted.clientWidth), height: this.plotted.clientHeight };
	}

	/** Canvases know no style sheet: a change of the colours draws them anew. */
	build() {
		this.plot?.destroy();
		const style = getComputedStyle(document.documentElement);
		const color = (name) => style.getPropertyValue("--" + name).trim();
		const axis = {
			stroke: color("quiet"),
			font: "11px " + getComputedStyle(document.body).fontFamily,
			grid: { stroke: color("grid"), width: 1 },
			ticks: { show: false },
		};
		const { unit, fill, spread, series } = this.options;
		this.plot = new uPlot({
			...this.size(),
			padding: [8, 6, 0, 0],
			legend: { show: false },
			cursor: { sync: { key: "charts" }, y: false, drag: { x: false, y: false }, points: { size: 6 } },
			scales: {
				x: { time: true, range: () => this.window() },
				y: { distr: spread ? 4 : 1, range: (plot, least, most) => [0, Math.max(this.least(), (most ?? 0) * (spread ? 2 : 1.12))] },
			},
			axes: [
				{ ...axis, size: 26, gap: 8, space: 70, values: (plot, ticks) => ticks.map((tick) => new Date(tick * 1000).toLocaleTimeString("en-GB")) },
				{ ...axis, size: 52, gap: 4, space: 26, values: (plot, ticks) => ticks.map((tick) => tick === null ? "" : unit(tick)),
					...(spread ? { splits: (plot, index, least, most) => [0, 10, 1e3, 1e5, 1e7].filter((tick) => tick <= most) } : {}) },
			],
			series: [{}, ...series.map(([label, name]) => ({
				label,
				stroke: color("series-" + name),
				width: 1.5,
				points: { show: false },
				fill: fill ? color("series-" + name) + "22" : undefined,
			}))],
			hooks: { setCursor: [(plot) => this.showValues(plot.cursor.idx)] },
		}, this.data(), this.plotted);
		this.showValues();
	}

	window() {
		const end = snapshots.length > 0 ? snapshots.at(-1).time / 1000 : Date.now() / 1000;
		return [end - SECONDS_SHOWN, end];
	}

	least() {
		return snapshots.length > 0 ? this.options.least(snapshots.at(-1)) : 1;
	}

	data() {
		const columns = this.options.series.map(([, , value]) => snapshots.map((snapshot, i) => value(snapshot, perSecond(i))));
		return [snapshots.map((snapshot) => snapshot.time / 1000), ...columns];
	}

	update() {
		this.plot?.setData(this.data());
		this.showValues(this.plot?.cursor.idx);
	}

	/** Those under the cursor, or the latest. */
	showValues(index) {
		const last = snapshots.length - 1;
		const at = index ?? last;
		if (at < 0 || at > last) {
			return;
		}
		const texts = this.options.series.map(([, , value]) => this.options.unit(value(snapshots[at], perSecond(at))));
		texts.forEach((text, i) => this.values[i].textContent = text);
		this.plotted.setAttribute("aria-label", "Chart of " + this.options.title.toLowerCase() + ": "
			+ this.options.series.map(([label], i) => label + " " + texts[i]).join(", "));
	}

}

const charts = [];

function showFigures() {
	const last = snapshots.length - 1;
	const now = snapshots[last];
	const grown = perSecond(last);
	const buffered = grown((s) => s.buffered);
	const all = buffered + grown((s) => s.threaded);
	byId("now-operations").textContent = compact.format(all);
	byId("now-bytes").textContent = bytes(grown((s) => s.bytesRead + s.bytesWritten));
	byId("now-threads").replaceChildren(count.format(now.pool.active), element("small", " of " + count.format(now.pool.max)));
	byId("now-queued").replaceChildren(count.format(now.pool.queued),
		element("small", " of " + compact.format(now.pool.queued + now.pool.remaining)));
	byId("now-memory").textContent = all > 0 ? (100 * buffered / all).toFixed(buffered < all ? 1 : 0) + " %" : "–";
	byId("now-open").textContent = count.format(now.openFiles);
}

function take(snapshot) {
	const last = snapshots.at(-1);
	if (last && snapshot.time <= last.time) {
		return; // known from before the connection was lost
	}
	if (last && snapshot.threaded < last.threaded) {
		snapshots = []; // another process, which counts anew
	}
	snapshots.push(snapshot);
	snapshots = snapshots.slice(-SECONDS_SHOWN - 1);
	drawSoon();
}

let drawing = false;

/** The last two minutes come all at once: one drawing is enough for them. */
function drawSoon() {
	if (!drawing) {
		drawing = true;
		requestAnimationFrame(() => {
			drawing = false;
			charts.forEach((chart) => chart.update());
			showFigures();
		});
	}
}

// Connections: only while somebody looks, since a browser has but six for all pages of one server

let meters = null;

function connection(state, words) {
	const shown = byId("connection");
	if (shown.dataset.state !== state) {
		shown.dataset.state = state;
		shown.textContent = words;
	}
}

function connect() {
	meters?.close();
	meters = new EventSource("/meters");
	meters.addEventListener("message", (event) => {
		connection("live", "Live");
		take(JSON.parse(event.data));
	});
	meters.addEventListener("error", () => connection("lost", "The server does not answer; trying again"));
	openTail();
}

function disconnect() {
	meters?.close();
	tail?.close();
}

function start() {
	acceptFiles();
	byId("report-form").addEventListener("submit", report);
	byId("log-write").addEventListener("click", (event) =>
		doing("No line was written", event.target, () => ask("POST", "/log/lines")));
	byId("log-rotate").addEventListener("click", (event) =>
		doing("The log was not rotated", event.target, () => ask("POST", "/log/rotate")).then(list));
	byId("log-pause").addEventListener("click", pause);
	byId("pressures").addEventListener("click", press);
	CHARTS.forEach((options) => charts.push(new Chart(options)));
	charts.forEach((chart) => chart.build());
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach((chart) => chart.build()));
	document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());
	connect();
	ask("GET", "/limits").then((answer) => limits = answer).catch(() => {});
	list();
	watchPressure().catch(() => {});
	setInterval(() => document.hidden || underPressure || list(), 5000);
}

start();
