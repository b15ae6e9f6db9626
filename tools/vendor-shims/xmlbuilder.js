/** Stands in for `xmlbuilder`, with which xml2js writes XML: here it only reads. */
module.exports = {};
