-- Another address with each request: {n} counts from 1 to 900, {month} over two hundred months.
local template, count = "", 0

function init(args)
  template = args[1]
end

function request()
  count = count + 1
  local n = count % 900 + 1
  local month = string.format("%04d-%02d", 1992 + math.floor(count / 12) % 16, count % 12 + 1)
  local path = template:gsub("{n}", n):gsub("{month}", month)
  return wrk.format("GET", path)
end
