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
	'invoice:convertToPdf': { run: invoice.convertToPdf.execute, atOnce: IN_ORDER },
	'invoice:create': { run: invoice.create.execute, atOnce: IN_ORDER },
	'invoice:parse': { run: invoice.parse.execute, atOnce: IN_ORDER },
	'invoice:validate': { run: invoice.validate.execute, atOnce: IN_ORDER },
	'invoice:verifySignature': { run: invoice.verifySignature.execute, atOnce: IN_ORDER },
	'message:sendToSupplier': { run: message.sendToSupplier.execute, atOnce: IN_ORDER },
	'invoice:upload': { run: invoice.upload.execute, atOnce: IN_ORDER },
	'invoice:getStatus': { run: invoice.getStatus.execute, atOnce: QUESTIONS_AT_ONCE },
	'invoice:download': { run: invoice.download.execute, atOnce: QUESTIONS_AT_ONCE },
	'invoice:findUpload': { run: invoice.findUpload.execute, atOnce: IN_ORDER },
	'message:getAll': { run: message.getAll.execute, atOnce: IN_ORDER },
	'message:download': { run: message.download.execute, atOnce: QUESTIONS_AT_ONCE },
	'connection:check': { run: connection.check.execute, atOnce: IN_ORDER },
	'connection:getTokenInfo': { run: connection.getTokenInfo.execute, atOnce: IN_ORDER },
	'connection:revokeToken': { run: connection.revokeToken.execute, atOnce: IN_ORDER },
};

/** Runs the chosen operation over all items. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const separate = context.getNodeParameter('separateOutputs', 0, false) === true;
	return await routeItems(context, OPERATIONS, { outputs: separate ? 2 : 1, connection: offlineConnection(context, OFFLINE) });
}
