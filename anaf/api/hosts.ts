/** Where a credential points: ANAF's production or test services, or a base URL of the user's own. */
export type Environment = 'production' | 'test' | 'custom';

/**
 * The service families; each lives on one host (docs/anaf/services.md#hosts). The last two are not ANAF's: exchange rates of the
 * central bank and the Commission's check of VAT numbers (docs/anaf/elsewhere.md).
 */
export type Service = 'efactura' | 'etransport' | 'api' | 'public' | 'oauth' | 'bnr' | 'vies';

/** The services that are open to everybody: they are asked without a token, and never get one. */
export type OpenService = Extract<Service, 'public' | 'bnr' | 'vies'>;

/** True for a service that is asked without a token. */
export function isOpen(service: Service): service is OpenService {
	return service === 'public' || service === 'bnr' || service === 'vies';
}

/** Who answers, as messages name it. */
export function answererOf(service: Service): 'ANAF' | 'BNR' | 'VIES' {
	return service === 'bnr' ? 'BNR' : service === 'vies' ? 'VIES' : 'ANAF';
}

/** What a credential says about where to go. `baseUrl` counts only for `custom`. */
export interface Target {
	readonly environment: Environment;
	readonly baseUrl?: string;
}

const HOSTS = {
	api: 'https://api.anaf.ro',
	public: 'https://webservicesp.anaf.ro',
	oauth: 'https://logincert.anaf.ro/anaf-oauth2/v1',
	bnr: 'https://curs.bnr.ro',
	vies: 'https://ec.europa.eu',
} as const;

const PATHS: Readonly<Record<'efactura' | 'etransport', string>> = {
	efactura: 'FCTEL/rest',
	etransport: 'ETRANSPORT/ws/v1',
};

function trimSlashes(url: string): string {
	return url.trim().replace(/\/+$/, '');
}

/** This computer, and names and addresses of networks that the public one does not reach. */
const PRIVATE_HOST = new RegExp(
	`^(?:${[
		'[a-z][a-z0-9-]*',
		'.+\\.(?:localhost|local|internal|lan|home\\.arpa)',
		'(?:127|10)(?:\\.\\d+){3}',
		'(?:192\\.168|169\\.254|172\\.(?:1[6-9]|2\\d|3[01]))(?:\\.\\d+){2}',
		'\\[(?:::1|f[cd][0-9a-f:]*|fe80:[0-9a-f:]*)\\]',
	].join('|')})$`,
);

/** True for a base URL over which the token would cross a public network unprotected: http, and not a private host. */
export function isExposed(baseUrl: string): boolean {
	const host = /^\s*http:[\\/]*(?:[^\\/@]*@)?(\[[^\]]*\]|[^\\/:?#]*)/i.exec(baseUrl)?.[1];
	return host !== undefined && !PRIVATE_HOST.test(host.trim().toLowerCase());
}

/**
 * Base URL of a service, without a trailing slash (docs/anaf/services.md#hosts).
 *
 * A custom base URL stands for all hosts at once (a proxy or the simulator), with their own paths below it; its e-Factura and
 * e-Transport services are the production ones.
 */
export function baseUrlOf(service: Service, target: Target): string {
	const custom = target.environment === 'custom' ? trimSlashes(target.baseUrl ?? '') : undefined;
	const api = custom ?? HOSTS.api;
	switch (service) {
		case 'efactura':
		case 'etransport':
			return `${api}/${target.environment === 'test' ? 'test' : 'prod'}/${PATHS[service]}`;
		case 'api':
			return api;
		case 'public':
		case 'bnr':
		case 'vies':
			return custom ?? HOSTS[service];
		case 'oauth':
			return custom === undefined ? HOSTS.oauth : `${custom}/anaf-oauth2/v1`;
	}
}
