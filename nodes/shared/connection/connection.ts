import { MINUTE } from '../../../anaf/durations';
import { fail, type AnafFault, type Result } from '../../../anaf/result';
import { baseUrlOf, isOpen, type Service } from '../../../anaf/api/hosts';
import type { AnafRequest } from '../../../anaf/api/request';
import type { AnafResponse } from '../../../anaf/api/response';
import { keepQuotedTime, quotedTime } from './anafTime';
import { systemClock, type Clock } from './clock';
import { readCredential, readSecrets, type AnafCredential } from './credential';
import { CANCELLED, faultOfNetwork, forUpload, OUT_OF_TIME } from './faults';
import { exchangeAsApplication, exchangeWithoutToken, exchangeWithToken, type NetworkFault } from './http';
import { renewOnce } from './renewal';
import { withoutSecrets } from './redact';
import { limiterFor, type HostLimiter } from './limiter';
import { Waits } from './waits';
import { delayBefore, mayRetry, MOST_ATTEMPTS } from './retry';
import type { AnafContext } from './types';

/** Turns an answer into a value or a fault: one of the readers in `anaf/`. */
export type Reader<T> = (request: AnafRequest, response: AnafResponse, now: number) => Result<T>;

/** A token that ends within this time is taken for expired when ANAF answers 403. */
const EXPIRY_MARGIN_MS = MINUTE;

/**
 * An answer may take so many times the time-out in all. The time-out itself counts standing still only, so a body that
 * trickles in would hold up a workflow for as long as it likes.
 */
const WHOLE_ANSWER = 5;

/** A clock that is off by less is not worth a line in the log. */
const WORTH_TELLING_MS = 5 * MINUTE;

/** What a request gets of a poll that is nearly over: less would only fail. */
const LEAST_TIME_MS = 1000;

/**
 * The way to ANAF for one execution: host, token, pace, repeats and cancellation.
 * Operations hand it a request and a reader and get a value or a fault; it never throws.
 */
export class Connection {
	private knownToken: string | undefined;

	/** What this run has waited for. */
	readonly waits: Waits;

	private constructor(
		private readonly context: AnafContext,
		/** What the user set in the credential. */
		readonly credential: AnafCredential,
		private readonly signal: AbortSignal | undefined,
		private readonly deadline: number,
		/** What every wait and every moment of this connection goes by. */
		readonly clock: Clock,
	) {
		this.waits = new Waits(clock, (line) => {
			context.logger.info(`${context.getNode().name}: ${line}`);
		});
	}

	/**
	 * Opens a connection with the node's credential.
	 *
	 * @param deadline when a poll has to be done (milliseconds since 1970): no request starts after it, and
	 * those before it get no more time than is left
	 */
	static async open(
		context: AnafContext,
		deadline = Number.POSITIVE_INFINITY,
		clock: Clock = systemClock,
	): Promise<Connection> {
		const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		return new Connection(context, await readCredential(context), signal, deadline, clock);
	}

	/**
	 * Opens a connection without a credential, for the open services (registers, validation, PDF, exchange rates, VIES).
	 * Requests that need a token must not be made on it.
	 */
	static direct(context: AnafContext): Connection {
		const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		const credential: AnafCredential = { target: { environment: 'production' }, defaultCif: '', sharing: 1 };
		return new Connection(context, credential, signal, Number.POSITIVE_INFINITY, systemClock);
	}

	/** True when the user has stopped the execution. */
	get cancelled(): boolean {
		return this.signal?.aborted === true;
	}

	/** Waits; false when the user stopped the execution meanwhile. */
	async wait(ms: number): Promise<boolean> {
		return await this.clock.wait(ms, this.signal);
	}

	/** The time at ANAF: as it last quoted it, else our own; milliseconds since 1970. What is asked for "until now" goes by it. */
	anafNow(): number {
		return quotedTime(this.host, this.clock) ?? this.clock.now();
	}

	/** Keeps the time that ANAF quoted in a refusal, for all nodes of this process, and says so when our clock is far off. */
	keepAnafTime(time: number): void {
		const isNews = quotedTime(this.host, this.clock) === undefined;
		keepQuotedTime(this.host, time, this.clock);
		const off = this.clock.now() - this.anafNow();
		if (!isNews || Math.abs(off) < WORTH_TELLING_MS) return;
		const minutes = Math.round(Math.abs(off) / MINUTE);
		this.context.logger.warn(
			`${this.context.getNode().name}: the clock of this computer is ${minutes} minutes ${off > 0 ? 'ahead of' : 'behind'} ANAF’s. Lists of messages go by ANAF’s time. Set the clock of this computer`,
		);
	}

	/** Where a service is reached: what is remembered of one is not of another. */
	baseUrlOf(service: Service): string {
		return baseUrlOf(service, this.credential.target);
	}

	private get host(): string {
		return baseUrlOf('efactura', this.credential.target);
	}

	/** Sends a request, repeats it where that is safe, and reads the answer. */
	async call<T>(request: AnafRequest, read: Reader<T>): Promise<Result<T>> {
		const baseUrl = baseUrlOf(request.service, this.credential.target);
		const { service } = request;
		const limiter = limiterFor(baseUrl, isOpen(service) ? service : 'api', this.clock);
		let lastFault: AnafFault | undefined;
		for (let attempt = 1; ; attempt++) {
			const share = isOpen(service) ? 1 : this.credential.sharing;
			const hasTurn = await this.waits.during('limit', async () => await this.turn(limiter, share));
			if (hasTurn === undefined || this.clock.now() >= this.deadline) return fail(lastFault ?? OUT_OF_TIME);
			if (!hasTurn) return fail(CANCELLED);
			const began = this.clock.steady();
			const { result, sent, answered } = await this.attempt(request, baseUrl, read);
			if (!result.ok && result.fault.kind === 'rateLimited') limiter.refused(began, result.fault.retryAfterMs);
			// Whatever was answered came through ANAF's gateway, also where the answer says no.
			else if (answered) limiter.accepted(began);
			if (result.ok) return result;
			if (this.cancelled && (!sent || request.repeatable)) return fail(CANCELLED);
			const delay = delayBefore(attempt + 1, result.fault);
			const again =
				attempt < MOST_ATTEMPTS &&
				!this.cancelled &&
				mayRetry(request, result.fault, sent) &&
				this.clock.now() + delay < this.deadline;
			if (!again) return fail(request.repeatable ? result.fault : forUpload(request, result.fault, sent));
			lastFault = result.fault;
			const reason = result.fault.kind === 'rateLimited' ? 'limit' : 'down';
			if (!(await this.waits.during(reason, async () => await this.wait(delay), delay))) return fail(CANCELLED);
		}
	}

	/** Waits for a turn at a host: false when the execution was stopped, undefined when the poll's time was over before. Neither uses a turn up. */
	private async turn(limiter: HostLimiter, share: number): Promise<boolean | undefined> {
		if (this.deadline === Number.POSITIVE_INFINITY) return await limiter.take({ share, signal: this.signal });
		const late = new AbortController();
		const stop = this.signal ? AbortSignal.any([this.signal, late.signal]) : late.signal;
		const taken = await this.clock.within(this.deadline - this.clock.now(), limiter.take({ share, signal: stop }));
		late.abort();
		return taken;
	}

	private timeLeft(): number {
		return Math.max(LEAST_TIME_MS, this.deadline - this.clock.now());
	}

	/** A request that ends in time: a question that hangs must not hold up a poll until n8n gives the poll up. */
	private inTime(request: AnafRequest): AnafRequest {
		const left = this.timeLeft();
		return left < request.timeoutMs ? { ...request, timeoutMs: left } : request;
	}

	private async attempt<T>(
		request: AnafRequest,
		baseUrl: string,
		read: Reader<T>,
	): Promise<{ result: Result<T>; sent: boolean; answered: boolean }> {
		const whole = Math.min(request.timeoutMs * WHOLE_ANSWER, this.timeLeft());
		const answer =
			(await this.clock.within(whole, this.exchange(request, baseUrl, whole))) ??
			fail({ sent: true, code: 'ETIMEDOUT' });
		if (!answer.ok)
			return { result: fail(faultOfNetwork(request, answer.fault)), sent: answer.fault.sent, answered: false };
		const result = read(request, answer.value, this.clock.now());
		// A page that echoes our headers must not carry the token into a message.
		return {
			result: result.ok ? result : fail(withoutSecrets(result.fault, [this.knownToken])),
			sent: true,
			answered: true,
		};
	}

	private async exchange(
		request: AnafRequest,
		baseUrl: string,
		wholeMs: number,
	): Promise<Result<AnafResponse, NetworkFault>> {
		const way = { clock: this.clock, signal: this.signal, wholeMs };
		if (isOpen(request.service)) return await exchangeWithoutToken(this.context, this.inTime(request), baseUrl, way);
		if (request.service === 'oauth') {
			const { clientId, clientSecret } = await readSecrets(this.context);
			const application = { id: clientId, secret: clientSecret };
			return await exchangeAsApplication(this.context, this.inTime(request), baseUrl, application, way);
		}
		let used = await this.token();
		let answer = await exchangeWithToken(this.context, this.inTime(request), baseUrl, way);
		// Twice at the most: once for a token that someone else renewed meanwhile, once for renewing it.
		for (let round = 0, renewed = false; round < 2 && !renewed; round++) {
			if (!answer.ok || !(await this.meansExpired(answer.value.status, used))) return answer;
			const { accessToken } = await readSecrets(this.context);
			if (accessToken === used) {
				const { context, clock, signal } = this;
				const renewal = await renewOnce({ context, used, clock, signal, timeLeft: this.timeLeft() });
				if (!renewal.ok) return renewal;
				renewed = true;
			}
			this.knownToken = undefined;
			used = await this.token();
			answer = await exchangeWithToken(this.context, this.inTime(request), baseUrl, way);
		}
		return answer;
	}

	private async token(): Promise<string> {
		this.knownToken ??= (await readSecrets(this.context)).accessToken;
		return this.knownToken;
	}

	/**
	 * Whether a refusal means "expired" rather than "not allowed". ANAF's gateway has answered 403 to
	 * both; the token's own `exp` tells them apart (design decision 3).
	 */
	private async meansExpired(status: number, used: string): Promise<boolean> {
		if (status === 401) return true;
		if (status !== 403) return false;
		if ((await readSecrets(this.context)).accessToken !== used) return true;
		const { accessClaims, assumedExpiry } = await readCredential(this.context);
		const end = accessClaims?.expiresAt ?? assumedExpiry;
		return end !== undefined && end < this.clock.now() + EXPIRY_MARGIN_MS;
	}
}
