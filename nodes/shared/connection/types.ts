import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** The n8n contexts a connection works in. */
export type AnafContext = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

/** Name of the credential type, as nodes list it. */
export const CREDENTIAL_TYPE = 'anafOAuth2Api';
