/** Numbers of the trade register (ONRC): `J12/345/2020`, and since 2024 `J2020000345123`. */

const NUMBER = /^[JFC]\d{1,2}\/\d+\/\d{4}$|^[JFC]\d{13}$/i;

/** Whether a text is a number of the trade register, of companies (J), persons (F) or cooperatives (C). */
export function isTradeRegisterNumber(text: string): boolean {
	return NUMBER.test(text.trim());
}
