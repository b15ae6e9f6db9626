/** A model that says what a test wrote down: enough of the chat completions that n8n’s OpenAI node asks for, on this computer. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { asRecord, type Json } from './rest';

/** One answer of the model: words, or calls of tools. */
export type Said = string | ReadonlyArray<{ readonly tool: string; readonly input: Json }>;

/** What the model was asked, and what it says next. */
export interface ScriptedModel {
	/** Base URL for the credential. */
	readonly url: string;
	/** Every question so far: all messages, and the tools that the model may call by name with their descriptions. */
	readonly asked: { readonly messages: Json[]; readonly tools: Record<string, string> }[];
	/** Starts anew with these answers. After the last one it says that the script has ended. */
	play(script: readonly Said[]): void;
	close(): Promise<void>;
}

const asRecords = (value: unknown): Json[] => (Array.isArray(value) ? value.map(asRecord) : []);

/** Starts it on a free port. */
export async function startScriptedModel(): Promise<ScriptedModel> {
	const asked: ScriptedModel['asked'] = [];
	let script: readonly Said[] = [];
	let calls = 0;
	const messageOf = (said: Said): Json =>
		typeof said === 'string'
			? { role: 'assistant', content: said }
			: {
					role: 'assistant',
					content: null,
					tool_calls: said.map(({ tool, input }) => ({
						id: `call_${(calls += 1)}`,
						type: 'function',
						function: { name: tool, arguments: JSON.stringify(input) },
					})),
				};
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			const body = asRecord(JSON.parse(text === '' ? '{}' : text) as unknown);
			const tools = asRecords(body['tools']).map((tool) => asRecord(tool['function']));
			const said = script[asked.length] ?? 'The script has ended.';
			asked.push({
				messages: asRecords(body['messages']),
				tools: Object.fromEntries(tools.map((tool) => [String(tool['name']), String(tool['description'])])),
			});
			const message = messageOf(said);
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					id: `chatcmpl-${asked.length}`,
					object: 'chat.completion',
					created: 0,
					model: 'scripted',
					choices: [{ index: 0, message, finish_reason: typeof said === 'string' ? 'stop' : 'tool_calls' }],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		asked,
		play(next) {
			asked.length = 0;
			script = next;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}
