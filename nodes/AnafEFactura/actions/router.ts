import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { QUESTIONS_AT_ONCE } from '../../shared/concurrency';
import { offlineConnection } from '../../shared/offline';
import type { OperationEntry } from '../../shared/operation';
import { IN_ORDER, routeItems } from '../../shared/routeItems';
import * as connection from './connection';
import * as invoice from './invoice';
import * as message from './message';
import { OFFLINE } from './offline';

/** Every operation, by resource and operation. */
const OPERATIONS: Readonly<Record<string, OperationEntry>> = {
	'invoice:convertToPdf': { run: invoice.convertToPdf.execute, fields: invoice.convertToPdf.description, atOnce: IN_ORDER },
	'invoice:create': { run: invoice.create.execute, fields: invoice.create.description, atOnce: IN_ORDER },
	'invoice:parse': { run: invoice.parse.execute, fields: invoice.parse.description, atOnce: IN_ORDER },
	'invoice:validate': { run: invoice.validate.execute, fields: invoice.validate.description, atOnce: IN_ORDER },
	'invoice:verifySignature': { run: invoice.verifySignature.execute, fields: invoice.verifySignature.description, atOnce: IN_ORDER },
	'message:sendToSupplier': { run: message.sendToSupplier.execute, fields: message.sendToSupplier.description, atOnce: IN_ORDER },
	'invoice:upload': { run: invoice.upload.execute, fields: invoice.upload.description, atOnce: IN_ORDER },
	'invoice:getStatus': { run: invoice.getStatus.execute, fields: invoice.getStatus.description, atOnce: QUESTIONS_AT_ONCE },
	'invoice:download': { run: invoice.download.execute, fields: invoice.download.description, atOnce: QUESTIONS_AT_ONCE },
	'invoice:findUpload': { run: invoice.findUpload.execute, fields: invoice.findUpload.description, atOnce: IN_ORDER },
	'message:getAll': { run: message.getAll.execute, fields: message.getAll.description, atOnce: IN_ORDER },
	'message:download': { run: message.download.execute, fields: message.download.description, atOnce: QUESTIONS_AT_ONCE },
	'connection:check': { run: connection.check.execute, fields: connection.check.description, atOnce: IN_ORDER },
	'connection:getTokenInfo': { run: connection.getTokenInfo.execute, fields: connection.getTokenInfo.description, atOnce: IN_ORDER },
	'connection:revokeToken': { run: connection.revokeToken.execute, fields: connection.revokeToken.description, atOnce: IN_ORDER },
};

/** Runs the chosen operation over all items. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const separate = context.getNodeParameter('separateOutputs', 0, false) === true;
	return await routeItems(context, OPERATIONS, { outputs: separate ? 2 : 1, connection: offlineConnection(context, OFFLINE) });
}
