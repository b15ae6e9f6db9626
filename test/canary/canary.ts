/** Shorter secrets would be found by chance. */
const SHORTEST = 12;

/** Characters of a token's parts that are watched by themselves, so that a token cut short is found too. */
const PART = 40;

/** Ways in which a secret could stand in a text: as it is, in an address, inside Base64 at any alignment. */
function formsOf(secret: string): string[] {
	const forms = [secret, encodeURIComponent(secret)];
	for (const lead of ['', 'x', 'xx']) {
		const whole = Buffer.from(`${lead}${secret}`).toString('base64').replace(/=+$/, '');
		// The first and the last characters depend on the neighbours.
		forms.push(whole.slice(lead === '' ? 0 : 4, -3));
	}
	return forms.filter((form) => form.length >= SHORTEST);
}

/** Every text inside a value, however deep or hidden: names, members that do not enumerate, causes, stacks, bytes. */
function* textsOf(value: unknown, path: string, seen: Set<unknown>): Generator<readonly [string, string]> {
	if (typeof value === 'string') {
		yield [path, value];
		return;
	}
	if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
	seen.add(value);
	if (value instanceof Uint8Array) {
		yield [path, Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')];
		return;
	}
	if (value instanceof Map || value instanceof Set) {
		for (const entry of value) yield* textsOf(entry, `${path}[]`, seen);
		return;
	}
	for (const name of Reflect.ownKeys(value)) {
		const descriptor = Object.getOwnPropertyDescriptor(value, name);
		if (descriptor === undefined) continue;
		yield [`${path}.${String(name)} (name)`, String(name)];
		let member: unknown;
		try {
			member = 'value' in descriptor ? descriptor.value : descriptor.get?.call(value);
		} catch {
			continue;
		}
		yield* textsOf(member, `${path}.${String(name)}`, seen);
	}
	if (value instanceof Error) yield [`${path} (text)`, `${String(value)} ${value.stack ?? ''}`];
}

/** A text as it stands, and as the bytes it encodes when it is Base64 (n8n keeps files so). */
function readings(text: string): string[] {
	if (text.length < 16 || /[^A-Za-z0-9+/_=-]/.test(text)) return [text];
	return [text, Buffer.from(text, 'base64').toString('latin1')];
}

/**
 * Watches that no secret comes out: collects what the product put out and searches it.
 *
 * A JWT is watched as a whole, by its claims and by its signature, so that half a token is found too.
 */
export class Canary {
	private readonly secrets = new Set<string>();

	private readonly collected: Array<readonly [string, unknown]> = [];

	/** Watches for these from now on, in what was collected before too. */
	watch(...secrets: readonly unknown[]): void {
		for (const secret of secrets) {
			if (typeof secret !== 'string' || secret.length < SHORTEST) continue;
			this.secrets.add(secret);
			const [, claims = '', signature = ''] = secret.split('.');
			for (const part of [claims.slice(0, PART), signature.slice(0, PART)])
				if (part.length >= SHORTEST) this.secrets.add(part);
		}
	}

	/** How many secrets are watched; a check without any would prove nothing. */
	get watching(): number {
		return this.secrets.size;
	}

	/** Keeps something that came out. */
	collect(where: string, value: unknown): void {
		this.collected.push([where, value]);
	}

	/** @returns where secrets were found, without the secrets; empty when all is well */
	findings(): string[] {
		const forms = [...this.secrets].flatMap(formsOf);
		const found = new Set<string>();
		for (const [where, value] of this.collected) {
			for (const [path, text] of textsOf(value, where, new Set())) {
				// Nothing is hidden in a text that is shorter than the shortest secret.
				if (text.length >= SHORTEST && readings(text).some((reading) => forms.some((form) => reading.includes(form))))
					found.add(path);
			}
		}
		return [...found];
	}

	/** @throws Error when a secret came out, or when nothing was watched or collected */
	check(): void {
		if (this.secrets.size === 0) throw new Error('The canary watches no secret');
		if (this.collected.length === 0) throw new Error('The canary saw no output');
		const found = this.findings();
		if (found.length > 0) throw new Error(`A secret came out at ${found.join(', ')}`);
	}
}
