import { createClock, type SimClock } from './clock';
import { createTransports, type Transports } from './etransport/state';
import { createFaults, type Faults } from './faults';
import { createLog, type RequestLog } from './log';
import { createTokenStore, type TokenStore } from './oauth/tokens';
import { createRegisterMemory, type RegisterMemory } from './registers/memory';
import { createSeal, type Seal } from './signature/certificate';
import { createState, type SimState } from './state';

/** Milliseconds added before an answer, by path substring; `*` is every path. */
export type Latency = Record<string, number>;

/** All that one simulator holds. `reset` replaces the parts, so nobody keeps a part for longer than a request. */
export interface World {
	readonly clock: SimClock;
	readonly faults: Faults;
	readonly log: RequestLog;
	state: SimState;
	tokens: TokenStore;
	transports: Transports;
	registers: RegisterMemory;
	latency: Latency;
	/** Current seal of the answer archives; made when first asked for. */
	seal(): Seal;
	/** Every certificate ever used to sign: what the signature check trusts. */
	readonly seals: Seal[];
	useSeal(validity: { notBefore: string; notAfter: string }): Seal;
	/** Times of requests in the running minute, by the machine's clock. */
	readonly recent: number[];
	reset(): void;
}

const SEAL_VALIDITY = { notBefore: '2025-01-01T00:00:00.000Z', notAfter: '2035-01-01T00:00:00.000Z' };

/** A fresh world. */
export function createWorld(): World {
	const clock = createClock();
	const seals: Seal[] = [];
	const recent: number[] = [];
	const state = createState(clock);
	const world: World = {
		clock,
		faults: createFaults(),
		log: createLog(() => clock.now()),
		state,
		tokens: createTokenStore(state),
		transports: createTransports(),
		registers: createRegisterMemory(),
		latency: {},
		seals,
		recent,
		seal: () => seals.at(-1) ?? world.useSeal(SEAL_VALIDITY),
		useSeal(validity) {
			const seal = createSeal(validity);
			seals.push(seal);
			return seal;
		},
		reset() {
			clock.reset();
			world.faults.clear();
			world.log.clear();
			world.state = createState(clock);
			world.tokens = createTokenStore(world.state);
			world.transports = createTransports();
			world.registers = createRegisterMemory();
			world.latency = {};
			seals.length = 0;
			recent.length = 0;
		},
	};
	return world;
}
