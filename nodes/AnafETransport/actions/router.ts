import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { QUESTIONS_AT_ONCE } from '../../shared/concurrency';
import { offlineConnection } from '../../shared/offline';
import { IN_ORDER, routeItems } from '../../shared/routeItems';
import type { OperationEntry } from '../../shared/operation';
import * as declaration from './declaration';
import { NOTIFICATION_CODES } from './declaration/notification.fields';
import { OFFLINE } from './offline';

/** Every operation, by resource and operation. */
const OPERATIONS: Readonly<Record<string, OperationEntry>> = {
	'declaration:buildXml': { run: declaration.buildXml.execute, fields: declaration.buildXml.description, codes: NOTIFICATION_CODES, atOnce: IN_ORDER },
	'declaration:changeVehicle': { run: declaration.changeVehicle.execute, fields: declaration.changeVehicle.description, atOnce: IN_ORDER },
	'declaration:confirm': { run: declaration.confirm.execute, fields: declaration.confirm.description, codes: declaration.confirm.codes, atOnce: IN_ORDER },
	'declaration:correct': { run: declaration.correct.execute, fields: declaration.correct.description, codes: NOTIFICATION_CODES, atOnce: IN_ORDER },
	'declaration:create': { run: declaration.create.execute, fields: declaration.create.description, codes: NOTIFICATION_CODES, atOnce: IN_ORDER },
	'declaration:delete': { run: declaration.deleteDeclaration.execute, fields: declaration.deleteDeclaration.description, atOnce: IN_ORDER },
	'declaration:download': { run: declaration.download.execute, fields: declaration.download.description, atOnce: QUESTIONS_AT_ONCE },
	'declaration:getAll': { run: declaration.getAll.execute, fields: declaration.getAll.description, atOnce: IN_ORDER },
	'declaration:getCarrierInfo': { run: declaration.getCarrierInfo.execute, fields: declaration.getCarrierInfo.description, atOnce: IN_ORDER },
	'declaration:getStatus': { run: declaration.getStatus.execute, fields: declaration.getStatus.description, atOnce: QUESTIONS_AT_ONCE },
	'declaration:upload': { run: declaration.upload.execute, fields: declaration.upload.description, atOnce: IN_ORDER },
	'declaration:validate': { run: declaration.validate.execute, fields: declaration.validate.description, atOnce: IN_ORDER },
};

/** Runs the chosen operation over all items. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await routeItems(context, OPERATIONS, { connection: offlineConnection(context, OFFLINE) });
}
