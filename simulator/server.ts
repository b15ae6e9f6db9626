import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { controlRoute } from './controlHttp';
import type { Control } from './control';
import { deliver, isProcessed, type Delivery } from './faults';
import { json, type Reply, type SimRequest } from './http';
import { relabel, route } from './router';
import type { World } from './world';

/** Beyond this the rest of a body is counted and thrown away. */
const BODY_CAP = 12 * 1024 * 1024;
/** Control calls may carry many invoices. */
const CONTROL_CAP = 256 * 1024 * 1024;

async function readRequest(message: IncomingMessage): Promise<SimRequest> {
	const url = new URL(message.url ?? '/', 'http://simulator');
	const cap = url.pathname.startsWith('/__control') ? CONTROL_CAP : BODY_CAP;
	const pieces: Buffer[] = [];
	let kept = 0;
	let total = 0;
	for await (const piece of message as AsyncIterable<Buffer>) {
		total += piece.length;
		if (kept < cap) {
			pieces.push(piece);
			kept += piece.length;
		}
	}
	return {
		method: message.method ?? 'GET',
		path: safeDecode(url.pathname),
		query: url.searchParams,
		headers: message.headers,
		rawHeaders: message.rawHeaders,
		body: Buffer.concat(pieces),
		bodyBytes: total,
	};
}

function safeDecode(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

function latencyOf(world: World, path: string): number {
	let ms = 0;
	for (const [match, value] of Object.entries(world.latency)) {
		if (match === '*' || path.includes(match)) ms = Math.max(ms, value);
	}
	return ms;
}

function writeHead(response: ServerResponse, answer: Reply): void {
	response.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
}

async function write(response: ServerResponse, delivery: Delivery): Promise<void> {
	const { socket } = response;
	switch (delivery.how) {
		case 'reset':
			socket?.resetAndDestroy();
			return;
		case 'hang':
			await sleep(delivery.ms, undefined, { ref: false });
			socket?.destroy();
			return;
		case 'truncated':
			writeHead(response, delivery.reply);
			response.write(delivery.reply.body.subarray(0, Math.floor(delivery.reply.body.length / 2)));
			// Give the first half time to leave, so that the reader sees a body that ends early.
			await sleep(20);
			socket?.destroy();
			return;
		case 'slow': {
			writeHead(response, delivery.reply);
			const { body } = delivery.reply;
			const step = Math.max(1, Math.ceil(body.length / 10));
			for (let from = 0; from < body.length && !response.destroyed; from += step) {
				response.write(body.subarray(from, from + step));
				await sleep(delivery.ms, undefined, { ref: false });
			}
			response.end();
			return;
		}
		case 'whole':
			if (delivery.reply.status === 204) {
				response.writeHead(204, delivery.reply.headers);
				response.end();
				return;
			}
			writeHead(response, delivery.reply);
			response.end(delivery.reply.body);
	}
}

async function answer(request: SimRequest, response: ServerResponse, world: World): Promise<void> {
	const entry = world.log.start(request);
	const fault = world.faults.take(request);
	let delivery: Delivery;
	try {
		const wait = latencyOf(world, request.path);
		if (wait > 0) await sleep(wait, undefined, { ref: false });
		if (!fault) delivery = { how: 'whole', reply: relabel(route(request, world), world) };
		else delivery = deliver(fault, isProcessed(fault) ? route(request, world) : undefined, supportId(entry.n));
	} catch (error) {
		// A bug of the simulator must not look like one of ANAF's answers.
		delivery = { how: 'whole', reply: json(599, { simulator: error instanceof Error ? error.stack : String(error) }) };
	}
	const status = 'reply' in delivery ? delivery.reply.status : 0;
	if (delivery.how !== 'hang') world.log.end(entry, status, fault?.kind);
	await write(response, delivery);
	if (delivery.how === 'hang') world.log.end(entry, 0, fault?.kind);
}

const supportId = (n: number): string => `98266458329619${String(n).padStart(5, '0')}`;

async function serve(
	message: IncomingMessage,
	response: ServerResponse,
	world: World,
	control: Control,
): Promise<void> {
	try {
		const request = await readRequest(message);
		if (request.path === '/' || request.path.startsWith('/__control')) {
			await write(response, { how: 'whole', reply: await controlRoute(request, control) });
			return;
		}
		await answer(request, response, world);
	} catch {
		// The client went away in the middle of its own request.
		response.destroy();
	}
}

/** An HTTP server over a world; it does not listen yet. */
export function createSimulatorServer(world: World, control: Control): Server {
	const server = createServer({ keepAlive: true }, (message, response) => {
		void serve(message, response, world, control);
	});
	server.keepAliveTimeout = 30_000;
	return server;
}
