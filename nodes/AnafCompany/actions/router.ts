import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Connection } from '../../shared/connection/connection';
import { IN_ORDER, routeItems } from '../../shared/routeItems';
import { askRegister } from './batch';
import * as company from './company';

async function connect(context: IExecuteFunctions): Promise<Connection> {
	return context.getNodeParameter('connection', 0, 'direct') === 'credential' ? await Connection.open(context) : Connection.direct(context);
}

/** Runs the chosen operation: registers are asked for all items together, the rest item by item. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connection = await connect(context);
	const register = company.REGISTERS[context.getNodeParameter('operation', 0)];
	if (register !== undefined) return [await askRegister(context, connection, register)];
	return await routeItems(
		context,
		{
			'company:checkCif': { run: company.checkCif.execute, atOnce: IN_ORDER },
			'company:getFinancialStatements': { run: company.getFinancialStatements.execute, atOnce: IN_ORDER },
		},
		{ connection },
	);
}
