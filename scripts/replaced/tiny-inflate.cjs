/** Tiny-inflate's one function by Node's zlib. */
const { inflateRawSync } = require("node:zlib");

/** @param {Uint8Array} packed may have more bytes behind its end; @param {Uint8Array} room where the result goes, and more may fit */
module.exports = (packed, room) => {
  room.set(inflateRawSync(packed));
  return room;
};
