import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { IN_ORDER, routeItems } from '../../shared/routeItems';
import { askRegister } from './batch';
import * as company from './company';
import { connect } from './connection';

/** Runs the chosen operation: registers are asked for all items together, the rest item by item. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connection = await connect(context);
	const operation = context.getNodeParameter('operation', 0, '');
	const register = Object.hasOwn(company.REGISTERS, operation) ? company.REGISTERS[operation] : undefined;
	if (register !== undefined) return [await askRegister(context, connection, register, company.registerDescription)];
	return await routeItems(
		context,
		{
			'company:checkCif': { run: company.checkCif.execute, fields: company.checkCif.description, atOnce: IN_ORDER },
			'company:getFinancialStatements': { run: company.getFinancialStatements.execute, fields: company.getFinancialStatements.description, atOnce: IN_ORDER },
		},
		{ connection },
	);
}
