import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { QUESTIONS_AT_ONCE } from '../../shared/concurrency';
import { offlineConnection } from '../../shared/offline';
import { IN_ORDER, routeItems } from '../../shared/routeItems';
import type { OperationEntry } from '../../shared/operation';
import * as declaration from './declaration';
import { OFFLINE } from './offline';

/** Every operation, by resource and operation. */
const OPERATIONS: Readonly<Record<string, OperationEntry>> = {
	'declaration:buildXml': { run: declaration.buildXml.execute, atOnce: IN_ORDER },
	'declaration:changeVehicle': { run: declaration.changeVehicle.execute, atOnce: IN_ORDER },
	'declaration:confirm': { run: declaration.confirm.execute, atOnce: IN_ORDER },
	'declaration:correct': { run: declaration.correct.execute, atOnce: IN_ORDER },
	'declaration:create': { run: declaration.create.execute, atOnce: IN_ORDER },
	'declaration:delete': { run: declaration.deleteDeclaration.execute, atOnce: IN_ORDER },
	'declaration:download': { run: declaration.download.execute, atOnce: QUESTIONS_AT_ONCE },
	'declaration:getAll': { run: declaration.getAll.execute, atOnce: IN_ORDER },
	'declaration:getCarrierInfo': { run: declaration.getCarrierInfo.execute, atOnce: IN_ORDER },
	'declaration:getStatus': { run: declaration.getStatus.execute, atOnce: QUESTIONS_AT_ONCE },
	'declaration:upload': { run: declaration.upload.execute, atOnce: IN_ORDER },
	'declaration:validate': { run: declaration.validate.execute, atOnce: IN_ORDER },
};

/** Runs the chosen operation over all items. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await routeItems(context, OPERATIONS, { connection: offlineConnection(context, OFFLINE) });
}
