/** How a run reaches ANAF: one request, no redirect followed, no more of the answer read than the package would. */

import { baseUrlOf, isOpen, type Target } from '../../anaf/api/hosts';
import { queryString, type AnafRequest } from '../../anaf/api/request';
import type { AnafResponse } from '../../anaf/api/response';

/** Sends a request; undefined when no answer came. What went wrong is not told, since it may hold an address or a token. */
export type Ask = (request: AnafRequest) => Promise<AnafResponse | undefined>;

/** The bytes of an answer up to a number of them; more than that is no answer. */
async function bytesOf(response: Response, most: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	const reader = response.body?.getReader();
	for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
		length += part.value.length;
		if (length > most) throw new Error('too large');
		chunks.push(part.value);
	}
	return Buffer.concat(chunks);
}

/** Asks a target. The token goes to the services that need one, and to no other. */
export function askAt(target: Target, token: string): Ask {
	return async (request) => {
		try {
			const response = await fetch(
				`${baseUrlOf(request.service, target)}${request.path}${queryString(request.query)}`,
				{
					method: request.method,
					redirect: 'manual',
					headers: { ...request.headers, ...(!isOpen(request.service) && { Authorization: `Bearer ${token}` }) },
					...(request.body && { body: Buffer.from(request.body) }),
					signal: AbortSignal.timeout(request.timeoutMs),
				},
			);
			const body = await bytesOf(response, request.mostBytes);
			const headers: Record<string, string> = {};
			response.headers.forEach((value, name) => (headers[name] = value));
			return { status: response.status, headers, body };
		} catch {
			return undefined;
		}
	};
}
