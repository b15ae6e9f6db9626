/** Everything about the stand-in that can be turned, with the value it starts with. */
export interface Settings {
	oauth: {
		/** `auto`: authorize redirects at once; `page`: it shows a consent page; `deny`: access_denied. */
		authorize: 'auto' | 'page' | 'deny';
		accessTtlSeconds: number;
		refreshTtlSeconds: number;
		/** Tokens issued without `token_content_type=jwt` are opaque and short-lived. */
		opaqueTtlSeconds: number;
		codeTtlSeconds: number;
		/** ANAF wants the parameter in both requests; without it on authorize the code yields opaque tokens. */
		jwtNeededOnAuthorize: boolean;
		/** A used refresh token is refused afterwards. */
		rotateRefresh: boolean;
		/** `policy`: 302 to the login wall as seen live; `rfc7009`: 200 and the token is dead. */
		revoke: 'policy' | 'rfc7009';
		/** Unknown client ids are accepted with any secret. */
		anyClient: boolean;
	};
	api: {
		/** Status for an expired or unknown bearer token. */
		unauthorizedStatus: 401 | 403;
		/** ANAF's 401/403/429 bodies are not documented; both kinds occur behind its gateway. */
		gatewayBody: 'empty' | 'html';
		/** `listed`: the certificate holder has the companies with `rights`; `any`: every numeric CIF. */
		rights: 'listed' | 'any';
		rateLimit: boolean;
		ratePerMinute: number;
		/** Seconds put into Retry-After with a 429; null sends none. */
		retryAfterSeconds: number | null;
		/** Serve JSON as text/plain everywhere, as ANAF does at times. */
		jsonAsTextPlain: boolean;
	};
	processing: {
		/** How many stareMesaj calls answer "in prelucrare" before the outcome shows. */
		queries: number;
		/** Milliseconds before the outcome shows. Both conditions must be met. */
		ms: number;
	};
	indexing: {
		/** How long after processing a row becomes visible; taken in turn, so [0, 900000] indexes out of order. */
		delaysMs: number[];
		/** Subtracted from the visible moment in `data_creare`: rows that surface older than they are. */
		backdateMs: number;
		/** How long a row of an upload is listed without its `id`; the download ID of stareMesaj works before. */
		idAfterMs: number;
	};
	efactura: {
		/** R6.1: the seller's CIF must be one of the known companies. */
		sellerMustBeKnown: boolean;
		duplicates: boolean;
		/** The invoice rules that stand for the Schematron; off means every readable invoice is accepted. */
		rules: boolean;
		/** Documents whose seller or buyer cannot be identified by their codes are refused, by upload and by validare. */
		identification: boolean;
		/** How findings are written: the two older forms, pairs of name and value, or pairs joined in one sentence. */
		findingsAs: 'sentences' | 'pairs' | 'joined';
		/** Refusals of upload and stareMesaj: the XML that is promised, or JSON. */
		refusalsAs: 'xml' | 'json';
		/** What descarcare packs: two files; these in another ZIP, in a folder, or with a PDF beside them. */
		archiveAs: 'plain' | 'nested' | 'folders' | 'with-pdf';
		/** The PDF of transformare, as it is or as base64 text. */
		pdfAs: 'bytes' | 'base64';
		/** `odd-first` is the disorder reported of the live service. */
		listOrder: 'odd-first' | 'sorted';
		wrongPageIndex: boolean;
		/** Future endTime text quotes the server's clock, as live. */
		quoteClock: boolean;
		/** CIFs of enforcement bodies (`executare=DA`). */
		enforcementBodies: string[];
		/** Days in which a message can be listed and downloaded. */
		listDays: number;
		downloadDays: number;
		limitWording: 'swagger' | 'live';
		limits: { rasp: number; stareMesaj: number; lista: number; listaPaginata: number; descarcare: number };
		/** Refuse validare/transformare bodies that are not text/plain (Spring 415). */
		requireTextPlain: boolean;
		waf: boolean;
	};
	etransport: {
		rules: boolean;
		/** The download service of the older procedure: withdrawn by default. */
		descarcare: boolean;
		limits: { stareMesaj: number; lista: number };
	};
	bnr: {
		/** Which namespace the files have: `byYear` as live, where those of 2026 and later have another one. */
		namespace: 'byYear' | 'old' | 'new';
		/** `page`: the web page that the old host answers; `redirect`: to it. */
		answer: 'file' | 'page' | 'redirect';
		/** Hour in Romania from which the rates of a banking day are there. */
		publishedAt: number;
		/** The last day in every file, for a bank that is late; empty for none. */
		endsOn: string;
	};
	vies: {
		/** A fault code for every question; empty for none. */
		fault: string;
		/** Member states that do not answer. */
		silent: string[];
		/** Status with which faults are sent. */
		faultStatus: number;
	};
	registers: {
		/** Answer requests beyond one a second with the firewall's page. */
		enforceRate: boolean;
		/** Milliseconds until an asynchronous answer is ready. */
		asyncReadyMs: number;
	};
}

/** A fresh copy of the starting values. */
export function defaultSettings(): Settings {
	return {
		oauth: {
			authorize: 'auto',
			accessTtlSeconds: 90 * 86_400,
			refreshTtlSeconds: 365 * 86_400,
			opaqueTtlSeconds: 600,
			codeTtlSeconds: 60,
			jwtNeededOnAuthorize: true,
			rotateRefresh: true,
			revoke: 'policy',
			anyClient: false,
		},
		api: {
			unauthorizedStatus: 401,
			gatewayBody: 'empty',
			rights: 'listed',
			rateLimit: true,
			ratePerMinute: 1000,
			retryAfterSeconds: null,
			jsonAsTextPlain: false,
		},
		processing: { queries: 0, ms: 0 },
		indexing: { delaysMs: [0], backdateMs: 0, idAfterMs: 0 },
		efactura: {
			sellerMustBeKnown: false,
			duplicates: true,
			rules: true,
			identification: true,
			findingsAs: 'sentences',
			refusalsAs: 'xml',
			archiveAs: 'plain',
			pdfAs: 'bytes',
			listOrder: 'odd-first',
			wrongPageIndex: true,
			quoteClock: true,
			enforcementBodies: [],
			listDays: 60,
			downloadDays: 60,
			limitWording: 'swagger',
			limits: { rasp: 1000, stareMesaj: 100, lista: 1500, listaPaginata: 100_000, descarcare: 10 },
			requireTextPlain: true,
			waf: true,
		},
		etransport: { rules: true, descarcare: false, limits: { stareMesaj: 100, lista: 1000 } },
		bnr: { namespace: 'byYear', answer: 'file', publishedAt: 13, endsOn: '' },
		vies: { fault: '', silent: [], faultStatus: 200 },
		registers: { enforceRate: false, asyncReadyMs: 2000 },
	};
}

/** A settings object of which any part may be missing. */
export type SettingsPatch = { [K in keyof Settings]?: DeepPartial<Settings[K]> };
type DeepPartial<T> = {
	[K in keyof T]?: T[K] extends unknown[] ? T[K] : T[K] extends object ? DeepPartial<T[K]> : T[K];
};

type Plain = Record<string, unknown>;

function isPlain(value: unknown): value is Plain {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merge(target: Plain, patch: Plain, at: string): void {
	for (const [key, value] of Object.entries(patch)) {
		if (value === undefined) continue;
		if (!Object.hasOwn(target, key)) throw new TypeError(`unknown setting ${at}${key}`);
		const present = target[key];
		if (isPlain(present)) {
			if (!isPlain(value)) throw new TypeError(`setting ${at}${key} is a group`);
			merge(present, value, `${at}${key}.`);
		} else {
			target[key] = value;
		}
	}
}

/** Merges a patch into the settings. Throws on a name that does not exist, so that a typo cannot pass. */
export function patchSettings(settings: Settings, patch: SettingsPatch): void {
	merge(settings as unknown as Plain, patch, '');
}
