import type { INodeProperties } from 'n8n-workflow';

import * as buildXml from './buildXml.operation';
import * as changeVehicle from './changeVehicle.operation';
import * as confirm from './confirm.operation';
import * as correct from './correct.operation';
import * as create from './create.operation';
import * as deleteDeclaration from './delete.operation';
import * as download from './download.operation';
import * as getAll from './getAll.operation';
import * as getCarrierInfo from './getCarrierInfo.operation';
import * as getStatus from './getStatus.operation';
import * as upload from './upload.operation';
import * as validate from './validate.operation';

export { buildXml, changeVehicle, confirm, correct, create, deleteDeclaration, download, getAll, getCarrierInfo, getStatus, upload, validate };

/** Operations of the resource Declaration and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['declaration'] } },
		options: [
			{
				name: 'Build XML',
				value: 'buildXml',
				action: 'Build the XML of a declaration',
				description: 'Write the XML without sending it',
			},
			{
				name: 'Change Vehicle',
				value: 'changeVehicle',
				action: 'Change the vehicle of a transport',
				description: 'Declare another vehicle under the same UIT (modificare vehicul)',
			},
			{
				name: 'Confirm',
				value: 'confirm',
				action: 'Confirm a transport',
				description: 'Give the recipient’s word on a transport (confirmare)',
			},
			{
				name: 'Correct',
				value: 'correct',
				action: 'Correct a declaration',
				description: 'Declare a transport again in full under the same UIT (corecție)',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create a declaration',
				description: 'Declare a transport and get its UIT (notificare)',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a declaration',
				description: 'Withdraw a declaration (ștergere)',
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download a declaration',
				description: 'Get the archive of a declaration where ANAF still gives it out',
			},
			{
				name: 'Get Carrier Info',
				value: 'getCarrierInfo',
				action: 'Get the transports of a carrier',
				description: 'List active transports that name a company as carrier (info)',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many declarations',
				description: 'List declarations of the last 60 days (lista)',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				action: 'Get the status of a declaration',
				description: 'Ask whether ANAF accepted a declaration (stareMesaj)',
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload a declaration',
				description: 'Send a declaration that is XML already',
			},
			{
				name: 'Validate',
				value: 'validate',
				action: 'Validate a declaration',
				description: 'Check a declaration against ANAF’s schema and rules on this computer',
			},
		],
		default: 'create',
	},
	...create.description,
	...correct.description,
	...deleteDeclaration.description,
	...confirm.description,
	...changeVehicle.description,
	...upload.description,
	...validate.description,
	...buildXml.description,
	...getStatus.description,
	...getAll.description,
	...getCarrierInfo.description,
	...download.description,
];
