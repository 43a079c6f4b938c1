/** Nothing: who calls a cipher fails. */
module.exports = {};
