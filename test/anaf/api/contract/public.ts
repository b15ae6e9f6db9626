import { READERS, type ContractTable } from './readers';

/** Every body in `official/responses/public`: the registers and the firewall's page. */
export const publicRows: ContractTable = {
	'AsynchWebService-v8-tva__200__submitted.json': { read: READERS.envelope, outcome: 'value', holds: { sentences: [] } },
	'PlatitorTvaRest-v9-tva__200__omv-petrom.json': { read: READERS.envelope, outcome: 'value', holds: { sentences: [] } },
	'RegAgric-v2__200__not-registered.json': { read: READERS.envelope, outcome: 'value', holds: { sentences: [] } },
	'RegCult-v2__200__registered.json': { read: READERS.envelope, outcome: 'value', holds: { sentences: [] } },
	'bilant__200__omv-petrom-2023-abridged.json': { read: READERS.envelope, outcome: 'value', holds: { sentences: [] } },
	'registruroefactura-v1__404__business-not-found.json': { read: READERS.envelope, outcome: 'notFound', says: 'ANAF does not have what was asked for at this address' },
	'waf-request-rejected__200.html': { read: READERS.envelope, outcome: 'unavailable', says: 'ANAF’s firewall stopped the request before it reached the service', holds: { firewall: true, supportId: '9826645832961917351' } },
};
