-- What Quarto adds to Pandoc's Markdown, as far as a text of ours may use it: callouts, tabsets, alternative texts, and citations
-- where a bibliography is named. Pandoc runs this filter on every page that it renders.

local KINDS = { "note", "tip", "warning", "important", "caution" }

local function raw(html)
  return pandoc.RawBlock("html", html)
end

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub('"', "&quot;"))
end

--- Take the title off a callout: its attribute, or the heading that it begins with; its kind where it has neither.
local function title_of(div, kind)
  local written, first = div.attributes.title, div.content[1]
  if written then
    return pandoc.utils.blocks_to_inlines(pandoc.read(written, "markdown").blocks)
  elseif first and first.t == "Header" then
    div.content:remove(1)
    return first.content
  end
  return pandoc.Inlines(kind:gsub("^%l", string.upper))
end

local function callout(div, kind)
  local title, folds = title_of(div, kind), div.attributes.collapse
  local tag, line = "aside", "p"
  if folds then
    tag, line = "details", "summary"
  end
  local id = div.identifier ~= "" and ' id="' .. escaped(div.identifier) .. '"' or ""
  local open = folds == "false" and " open" or ""
  local blocks = pandoc.Blocks({
    raw("<" .. tag .. ' class="ts-callout" data-kind="' .. kind .. '"' .. open .. id .. ">"),
    raw("<" .. line .. ' class="ts-callout-title">'),
    pandoc.Plain(title),
    raw("</" .. line .. ">"),
  })
  blocks:extend(div.content)
  blocks:insert(raw("</" .. tag .. ">"))
  return blocks
end

--- The panels of a tabset, one below the other: each heading of the first heading's level opens one.
local function tabset(div)
  local blocks, level = pandoc.Blocks({ raw('<div class="ts-tabs">') }), nil
  for _, block in ipairs(div.content) do
    if block.t == "Header" and (level == nil or block.level == level) then
      if level then
        blocks:insert(raw("</div>"))
      end
      level = block.level
      local name = escaped(pandoc.utils.stringify(block.content))
      blocks:insert(raw('<div class="ts-tab"><p class="ts-tab-title">' .. name .. "</p>"))
    elseif level then
      blocks:insert(block)
    end
  end
  blocks:insert(raw(level and "</div></div>" or "</div>"))
  return blocks
end

local function Div(div)
  for _, kind in ipairs(KINDS) do
    if div.classes:includes("callout-" .. kind) then
      return callout(div, kind)
    end
  end
  if div.classes:includes("panel-tabset") then
    return tabset(div)
  end
end

local function Image(image)
  image.attributes.alt = image.attributes["fig-alt"] or image.attributes.alt
  image.attributes["fig-alt"] = nil
  return image
end

function Pandoc(doc)
  if doc.meta.bibliography or doc.meta.references then
    doc = pandoc.utils.citeproc(doc)
  end
  return doc:walk({ Div = Div, Image = Image })
end
