/**
 * A row is kept as its indexed values, a line end, and the row itself, both as JSON: so an index
 * is only touched when its value changed, without reading the row apart.
 */
const PUT_ROW = `
local base = ARGV[1]
local fieldsOf = {}
local function put(kind, key, value)
  local rows = base .. ':rows:' .. kind
  local old = redis.call('HGET', rows, key)
  if old == value then return end
  local head = string.match(value, '^[^\\n]*')
  local before = old and string.match(old, '^[^\\n]*')
  if head ~= before then
    local now, was = cjson.decode(head), before and cjson.decode(before) or {}
    for n, field in ipairs(fieldsOf[kind]) do
      if now[n] ~= was[n] then
        local index = base .. ':index:' .. kind .. ':' .. field .. ':'
        if type(was[n]) == 'string' then redis.call('SREM', index .. was[n], key) end
        if type(now[n]) == 'string' then redis.call('SADD', index .. now[n], key) end
      end
    end
  end
  redis.call('HSET', rows, key, value)
end
local function know(kind)
  local fields = redis.call('HGET', base .. ':indexes', kind)
  if fields then fieldsOf[kind] = cjson.decode(fields) end
  return fields
end
`;

/**
 * Keys: checkpoint, then one staging key per staged kind. Arguments: base, batch id, expected
 * position, position, recorded at or '', status, channel, update, count of staged kinds, per staged
 * kind its name and count of rows, then kind, key and value of each row that was not staged.
 * Redis undoes nothing when a script stops half-way: everything is checked before the first write.
 */
const COMMIT = `${PUT_ROW}
local stand = redis.call('HMGET', KEYS[1], 'position', 'batch', 'status')
local moving = stand[3] == 'new' or stand[3] == 'booting' or stand[3] == 'active'
if stand[1] ~= ARGV[3] or not moving then
  for n = 2, #KEYS do redis.call('DEL', KEYS[n]) end
  if stand[1] == ARGV[4] and stand[2] == ARGV[2] then return 1 end
  return 0
end
local staged = tonumber(ARGV[9])
for n = 1, staged do
  if not know(ARGV[8 + 2 * n]) then return redis.error_reply('NOKIND unknown kind of row') end
  if redis.call('HLEN', KEYS[1 + n]) ~= tonumber(ARGV[9 + 2 * n]) then
    return redis.error_reply('STAGING rows are gone')
  end
end
local first = 10 + 2 * staged
for n = first, #ARGV, 3 do
  if not fieldsOf[ARGV[n]] and not know(ARGV[n]) then
    return redis.error_reply('NOKIND unknown kind of row')
  end
end
redis.call('HSET', KEYS[1], 'position', ARGV[4], 'batch', ARGV[2], 'recordedAt', ARGV[5],
  'status', ARGV[6], 'failure', '')
for n = first, #ARGV, 3 do put(ARGV[n], ARGV[n + 1], ARGV[n + 2]) end
for n = 1, staged do
  local rows = redis.call('HGETALL', KEYS[1 + n])
  for at = 1, #rows, 2 do put(ARGV[8 + 2 * n], rows[at], rows[at + 1]) end
  redis.call('DEL', KEYS[1 + n])
end
redis.call('PUBLISH', ARGV[7], ARGV[8])
return 1
`;

/** Keys: checkpoint, indexes. Arguments: kind and its indexed fields as JSON, in turn. */
const PREPARE = `
for n = 1, #ARGV, 2 do
  local known = redis.call('HGET', KEYS[2], ARGV[n])
  if known and known ~= ARGV[n + 1] then return {ARGV[n], known} end
end
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'position', '0', 'batch', '', 'recordedAt', '', 'status', 'new',
    'failure', '')
end
for n = 1, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[n], ARGV[n + 1]) end
return false
`;

/** Keys: checkpoint. Arguments: expected position, failure. */
const FAIL = `
if redis.call('HGET', KEYS[1], 'position') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'status', 'failed', 'failure', ARGV[2])
return 1
`;

/** Keys: checkpoint. Arguments: new status, then those it may have now. */
const MARK = `
local status = redis.call('HGET', KEYS[1], 'status')
for n = 2, #ARGV do
  if status == ARGV[n] then
    redis.call('HSET', KEYS[1], 'status', ARGV[1], 'failure', '')
    return 1
  end
end
return 0
`;

/**
 * Keys: rows, then the index of each value asked for. Arguments: most rows to give at once, 0 for
 * all. Gives key and value in turn, of one moment; nothing when there are more.
 */
const LIST = `
local most = tonumber(ARGV[1])
if #KEYS == 1 then
  if most > 0 and redis.call('HLEN', KEYS[1]) > most then return false end
  return redis.call('HGETALL', KEYS[1])
end
local keys = redis.call('SINTER', unpack(KEYS, 2))
if most > 0 and #keys > most then return false end
local found = {}
for start = 1, #keys, 1000 do
  local values = redis.call('HMGET', KEYS[1], unpack(keys, start, math.min(start + 999, #keys)))
  for n, value in ipairs(values) do
    found[#found + 1] = keys[start + n - 1]
    found[#found + 1] = value
  end
end
return found
`;

/** Keys: lease. Arguments: token, time it lasts in ms. A repeat by its holder is granted. */
const TAKE_LEASE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`;

/** A lease that ran out is not renewed, also when nobody took it: the loss must be seen. */
const RENEW_LEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`;

const DROP_LEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`;

/** Keys: note. Arguments: window in ms. Gives the count and what is left of the window. */
const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }
`;

/** Keys: note. Arguments: how long it is remembered, in ms. */
const NOTE = `
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
return 1
`;

const IS_NOTED = `return redis.call('EXISTS', KEYS[1])`;

/** Commands of our own, each atomic on the server. */
export const scripts = {
  zgbPrepare: { lua: PREPARE },
  zgbCommit: { lua: COMMIT },
  zgbFail: { lua: FAIL },
  zgbMark: { lua: MARK },
  zgbList: { lua: LIST },
  zgbTakeLease: { lua: TAKE_LEASE },
  zgbRenewLease: { lua: RENEW_LEASE },
  zgbDropLease: { lua: DROP_LEASE },
  zgbCount: { lua: COUNT },
  zgbNote: { lua: NOTE },
  zgbIsNoted: { lua: IS_NOTED },
};
