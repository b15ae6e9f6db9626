/** The part of n8n's internal REST interface that the editor uses and the end-to-end runs need. */

/** A JSON object whose fields are not known yet. */
export type Json = Record<string, unknown>;

/** n8n answered with something else than success. */
class RestError extends Error {
	constructor(
		readonly status: number,
		readonly path: string,
		readonly body: string,
	) {
		super(`${path} answered ${status}: ${body.slice(0, 600)}`);
	}
}

/** One stored execution, with its data unpacked. */
export interface Execution {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	/** Items per node of the last run of that node, first output, in order. */
	items: Record<string, Json[]>;
	/** Milliseconds that n8n says the last run of each node took. */
	times: Record<string, number>;
	/** Message of the execution's own error, when it has one. */
	error?: { message: string; description?: string; node?: string; raw: Json };
	/** The stored data as text, for searches. */
	text: string;
}

/** A workflow as `POST /rest/workflows` takes it. */
export interface WorkflowBody {
	name: string;
	nodes: Json[];
	connections: Json;
	settings?: Json;
}

/** The owner account that every run sets up; it exists only in the temporary folder of the run. */
export const owner = {
	email: 'owner@example.test',
	firstName: 'Test',
	lastName: 'Owner',
	password: 'Demo-n8n-2026',
} as const;

export class RestClient {
	private readonly cookies = new Map<string, string>();

	/** @param isOldest whether this is the oldest n8n that installs, which asks for more when a workflow is run */
	constructor(
		readonly baseUrl: string,
		private readonly isOldest = false,
	) {}

	/** @returns whether n8n serves its interface; the health endpoint alone answers before the nodes are loaded */
	async isReady(): Promise<boolean> {
		try {
			const health = await fetch(`${this.baseUrl}/healthz/readiness`, { signal: AbortSignal.timeout(2_000) });
			if (health.status !== 200) return false;
			const settings = await fetch(`${this.baseUrl}/rest/settings`, { signal: AbortSignal.timeout(2_000) });
			if (settings.status !== 200) return false;
			return (settings.headers.get('content-type') ?? '').includes('json');
		} catch {
			return false;
		}
	}

	/** Creates the owner of an empty n8n and keeps the session. */
	async setUpOwner(): Promise<void> {
		await this.post('/rest/owner/setup', owner);
	}

	async logIn(): Promise<void> {
		await this.post('/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	}

	/** @returns the cookies of the session, for a browser */
	sessionCookies(): { name: string; value: string }[] {
		return [...this.cookies].map(([name, value]) => ({ name, value }));
	}

	async get(path: string): Promise<unknown> {
		return await this.call('GET', path);
	}

	async post(path: string, body: unknown): Promise<unknown> {
		return await this.call('POST', path, body);
	}

	async patch(path: string, body: unknown): Promise<unknown> {
		return await this.call('PATCH', path, body);
	}

	async delete(path: string): Promise<unknown> {
		return await this.call('DELETE', path);
	}

	/** @returns the id of the new credential */
	async createCredential(name: string, type: string, data: Json): Promise<string> {
		const saved = asRecord(await this.post('/rest/credentials', { name, type, data }));
		return asString(saved['id']);
	}

	/**
	 * Runs the credential's own test, as the editor does after saving.
	 *
	 * @returns n8n's verdict: status `OK` or `Error`, with the message the user sees
	 */
	async testCredential(id: string): Promise<{ status: string; message: string }> {
		const stored = asRecord(await this.get(`/rest/credentials/${id}?includeData=true`));
		const verdict = asRecord(
			await this.post('/rest/credentials/test', {
				credentials: { id, name: stored['name'], type: stored['type'], data: stored['data'] ?? {} },
			}),
		);
		return { status: asString(verdict['status']), message: asString(verdict['message'] ?? '') };
	}

	/**
	 * Connects an OAuth2 credential the way the editor's popup does: asks n8n for the authorize address, follows every
	 * redirect, and ends on n8n's callback page. Cookies go to n8n only.
	 *
	 * @returns every address visited, in order
	 * @throws RestError when the callback page does not report success
	 */
	async connectOAuth2(credentialId: string): Promise<string[]> {
		let next = asString(await this.get(`/rest/oauth2-credential/auth?id=${credentialId}`));
		const visited: string[] = [];
		for (let hop = 0; hop < 10; hop++) {
			visited.push(next);
			const own = next.startsWith(this.baseUrl);
			const response = await fetch(next, { redirect: 'manual', headers: own ? { cookie: this.cookieHeader() } : {} });
			if (own) this.keepCookies(response);
			const location = response.headers.get('location');
			if (response.status >= 300 && response.status < 400 && location !== null) {
				next = new URL(location, next).toString();
				continue;
			}
			const page = await response.text();
			// Both callback pages answer 200; only the text tells them apart.
			if (!own || response.status !== 200 || !/connected|successful/i.test(page)) {
				throw new RestError(
					response.status,
					new URL(next).pathname,
					page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
				);
			}
			return visited;
		}
		throw new Error(`The OAuth dance did not end: ${visited.join(' -> ')}`);
	}

	/** @returns id and version of the stored workflow */
	async createWorkflow(body: WorkflowBody): Promise<{ id: string; versionId: string }> {
		const saved = asRecord(
			// Without pinned data of its own, as the editor stores it, the editor cannot run a single node.
			await this.post('/rest/workflows', { settings: { executionOrder: 'v1' }, pinData: {}, ...body, active: false }),
		);
		return { id: asString(saved['id']), versionId: asString(saved['versionId']) };
	}

	/**
	 * Publishes the workflow and waits until n8n has started its triggers. n8n's usual engine polls once at once, so a
	 * trigger that cannot work fails here. Without the publication service the first answer says it all.
	 *
	 * @throws Error with n8n's own message for the first trigger that did not start
	 */
	async activate(workflowId: string, limitMs = 60_000): Promise<void> {
		const stored = asRecord(await this.get(`/rest/workflows/${workflowId}`));
		await this.post(`/rest/workflows/${workflowId}/activate`, { versionId: stored['versionId'] });
		const deadline = Date.now() + limitMs;
		for (;;) {
			// The answer above only says that the wish is stored; a queue carries it out.
			const state = await this.publicationStatus(workflowId);
			if (state === undefined) return;
			const status = isRecord(state) ? state['status'] : undefined;
			if (status === 'published') return;
			if (status !== undefined && status !== 'in_progress' && status !== 'pending') {
				throw new Error(`n8n did not activate the workflow: ${JSON.stringify(state)}`);
			}
			if (Date.now() > deadline) throw new Error(`n8n did not activate the workflow in time: ${JSON.stringify(state)}`);
			await new Promise((done) => setTimeout(done, 200));
		}
	}

	/** @returns what n8n says of a workflow's triggers; undefined where the publication service is off */
	private async publicationStatus(workflowId: string): Promise<unknown> {
		try {
			return await this.get(`/rest/workflows/${workflowId}/publication-status`);
		} catch (cause) {
			if (cause instanceof RestError && cause.status === 404) return undefined;
			throw cause;
		}
	}

	async deactivate(workflowId: string): Promise<void> {
		await this.post(`/rest/workflows/${workflowId}/deactivate`, {});
	}

	/**
	 * Runs a workflow as the editor's button does, and waits for its end.
	 *
	 * @param triggerName the node to start from
	 */
	async run(workflowId: string, triggerName: string, limitMs = 120_000): Promise<Execution> {
		const path = `/rest/workflows/${workflowId}`;
		const answer = asRecord(
			await this.post(`${path}/run`, {
				triggerToStartFrom: { name: triggerName },
				...(this.isOldest ? { workflowData: await this.get(path) } : {}),
			}),
		);
		const id = answer['executionId'];
		if (typeof id !== 'string') throw new Error(`n8n did not start the workflow: ${JSON.stringify(answer)}`);
		return await this.waitForExecution(id, limitMs);
	}

	/** Waits until an execution has ended. */
	async waitForExecution(id: string, limitMs = 120_000): Promise<Execution> {
		const deadline = Date.now() + limitMs;
		for (;;) {
			const execution = await this.execution(id);
			if (execution !== undefined && !['new', 'running', 'waiting', 'unknown'].includes(execution.status)) {
				// The oldest n8n stores that it ended a moment before it stores how.
				const isWhole =
					execution.error !== undefined || (execution.status !== 'error' && Object.keys(execution.items).length > 0);
				if (isWhole || !this.isOldest) return execution;
			}
			if (Date.now() > deadline) {
				throw new Error(
					`Execution ${id} did not end within ${limitMs / 1000} s (${execution?.status ?? 'not stored'})`,
				);
			}
			await new Promise((done) => setTimeout(done, 200));
		}
	}

	/** @returns the execution, or undefined while n8n has not stored it */
	async execution(id: string): Promise<Execution | undefined> {
		try {
			return readExecution(asRecord(await this.get(`/rest/executions/${id}`)));
		} catch (cause) {
			if (cause instanceof RestError && cause.status === 404) return undefined;
			throw cause;
		}
	}

	/** @returns the ended executions of a workflow, oldest first */
	async executions(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const page = asRecord(await this.get(`/rest/executions?filter=${filter}&limit=100`));
		const rows = Array.isArray(page['results']) ? page['results'] : [];
		const all: Execution[] = [];
		for (const row of rows) {
			const execution = await this.execution(asString(asRecord(row)['id']));
			if (execution !== undefined && !['new', 'running'].includes(execution.status)) all.push(execution);
		}
		return all.sort((a, b) => Number(a.id) - Number(b.id));
	}

	private cookieHeader(): string {
		return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	private keepCookies(response: Response): void {
		for (const line of response.headers.getSetCookie()) {
			const pair = line.split(';', 1)[0] ?? '';
			const at = pair.indexOf('=');
			if (at > 0) this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
	}

	private async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await patiently(method, `${this.baseUrl}${path}`, {
			method,
			headers: {
				accept: 'application/json',
				cookie: this.cookieHeader(),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(120_000),
		});
		this.keepCookies(response);
		const text = await response.text();
		if (!response.ok) throw new RestError(response.status, `${method} ${path}`, text);
		if (text === '') return undefined;
		const parsed: unknown = JSON.parse(text);
		return isRecord(parsed) && 'data' in parsed ? parsed['data'] : parsed;
	}
}

/** Asks again where a connection that lay idle while n8n was busy was closed under the question. Only for what changes nothing. */
async function patiently(method: string, url: string, options: RequestInit): Promise<Response> {
	for (let left = method === 'GET' ? 3 : 0; ; left--) {
		try {
			return await fetch(url, options);
		} catch (cause) {
			if (left === 0 || !(cause instanceof TypeError)) throw cause;
			await new Promise((done) => setTimeout(done, 500));
		}
	}
}

/** n8n stores execution data "flatted": a list of values in which every string that is an index stands for that value. */
function unflatten(text: string): unknown {
	const list: unknown = JSON.parse(text);
	if (!Array.isArray(list)) return list;
	const done = new Map<number, unknown>();
	const resolve = (index: number): unknown => {
		if (done.has(index)) return done.get(index);
		const value: unknown = list[index];
		if (Array.isArray(value)) {
			const copy: unknown[] = [];
			done.set(index, copy);
			for (const entry of value) copy.push(typeof entry === 'string' ? resolve(Number(entry)) : entry);
			return copy;
		}
		if (isRecord(value)) {
			const copy: Json = {};
			done.set(index, copy);
			for (const [key, entry] of Object.entries(value)) {
				copy[key] = typeof entry === 'string' ? resolve(Number(entry)) : entry;
			}
			return copy;
		}
		done.set(index, value);
		return value;
	};
	return resolve(0);
}

function readExecution(stored: Json): Execution {
	const text = typeof stored['data'] === 'string' ? stored['data'] : JSON.stringify(stored['data'] ?? {});
	const data = typeof stored['data'] === 'string' ? unflatten(stored['data']) : stored['data'];
	const result = isRecord(data) && isRecord(data['resultData']) ? data['resultData'] : {};
	const runData = isRecord(result['runData']) ? result['runData'] : {};
	const items: Record<string, Json[]> = {};
	const times: Record<string, number> = {};
	for (const [node, runs] of Object.entries(runData)) {
		const last: unknown = Array.isArray(runs) ? runs[runs.length - 1] : undefined;
		if (isRecord(last)) times[node] = Number(last['executionTime']);
		const main = isRecord(last) && isRecord(last['data']) ? last['data']['main'] : undefined;
		const output: unknown = Array.isArray(main) ? main[0] : undefined;
		items[node] = Array.isArray(output) ? output.filter(isRecord) : [];
	}
	const raw = result['error'];
	return {
		id: asString(stored['id']),
		status: asString(stored['status']),
		mode: asString(stored['mode']),
		workflowId: asString(stored['workflowId']),
		items,
		times,
		...(isRecord(raw)
			? {
					error: {
						message: asString(raw['message'] ?? ''),
						...(typeof raw['description'] === 'string' ? { description: raw['description'] } : {}),
						...(isRecord(raw['node']) ? { node: asString(raw['node']['name'] ?? '') } : {}),
						raw,
					},
				}
			: {}),
		text,
	};
}

export function isRecord(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Error when the value is not an object: the interface has changed */
export function asRecord(value: unknown): Json {
	if (!isRecord(value))
		throw new Error(`n8n answered ${JSON.stringify(value)?.slice(0, 200)} where an object was expected`);
	return value;
}

function asString(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	throw new Error(`n8n answered ${JSON.stringify(value)?.slice(0, 200)} where a text was expected`);
}
