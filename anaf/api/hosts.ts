/** Where a credential points: ANAF's production or test services, or a base URL of the user's own. */
export type Environment = 'production' | 'test' | 'custom';

/** The service families; each lives on one host (docs/anaf/services.md#hosts). */
export type Service = 'efactura' | 'etransport' | 'api' | 'public' | 'oauth';

/** What a credential says about where to go. `baseUrl` counts only for `custom`. */
export interface Target {
	readonly environment: Environment;
	readonly baseUrl?: string;
}

const HOSTS = {
	api: 'https://api.anaf.ro',
	public: 'https://webservicesp.anaf.ro',
	oauth: 'https://logincert.anaf.ro/anaf-oauth2/v1',
} as const;

const PATHS: Readonly<Record<'efactura' | 'etransport', string>> = {
	efactura: 'FCTEL/rest',
	etransport: 'ETRANSPORT/ws/v1',
};

function trimSlashes(url: string): string {
	return url.trim().replace(/\/+$/, '');
}

/**
 * Base URL of a service, without a trailing slash (docs/anaf/services.md#hosts).
 *
 * A custom base URL stands for all of ANAF's hosts at once (a proxy or the simulator), with
 * ANAF's own paths below it; its e-Factura and e-Transport services are the production ones.
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
			return custom ?? HOSTS.public;
		case 'oauth':
			return custom === undefined ? HOSTS.oauth : `${custom}/anaf-oauth2/v1`;
	}
}
