-- What Quarto adds to Pandoc's Markdown, as far as a text of ours may use it: callouts, tabsets, layout boxes, alternative texts,
-- links to other sources, and citations where a bibliography is named. Pandoc runs this filter on every page that it renders.

local KINDS = { note = "Note", tip = "Tip", warning = "Warning", important = "Important", caution = "Caution" }

--- The page's own words for things that Quarto names, as `language:` of a Quarto project gives them.
local words = {}

local function raw(html)
  return pandoc.RawBlock("html", html)
end

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub('"', "&quot;"))
end

--- Take the title off a callout: its attribute, or the heading that it begins with.
local function title_of(div)
  local written, first = div.attributes.title, div.content[1]
  if written then
    return pandoc.utils.blocks_to_inlines(pandoc.read(written, "markdown").blocks)
  elseif first and first.t == "Header" then
    div.content:remove(1)
    return first.content
  end
end

local function callout(div, kind)
  local title, folds = title_of(div), div.attributes.collapse
  local appearance = div.attributes.appearance
  if not title and appearance ~= "simple" and appearance ~= "minimal" then
    title = pandoc.Inlines(words["callout-" .. kind .. "-title"] or KINDS[kind])
  end
  local tag = folds and "details" or "aside"
  local id = div.identifier ~= "" and ' id="' .. escaped(div.identifier) .. '"' or ""
  local open = folds == "false" and " open" or ""
  local blocks = pandoc.Blocks({ raw("<" .. tag .. ' class="ts-callout" data-kind="' .. kind .. '"' .. open .. id .. ">") })
  if title then
    local line = folds and "summary" or "p"
    blocks:extend({ raw("<" .. line .. ' class="ts-callout-title">'), pandoc.Plain(title), raw("</" .. line .. ">") })
  end
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
  for kind in pairs(KINDS) do
    if div.classes:includes("callout-" .. kind) then
      return callout(div, kind)
    end
  end
  if div.classes:includes("panel-tabset") then
    return tabset(div)
  end
  for _, name in ipairs({ "layout", "layout-ncol", "layout-nrow" }) do
    if div.attributes[name] then
      return div.content
    end
  end
end

local function Image(image)
  image.attributes.alt = image.attributes["fig-alt"] or image.attributes.alt
  for _, name in ipairs({ "fig-alt", "fig-align", "fig-cap" }) do
    image.attributes[name] = nil
  end
  return image
end

local function Link(link)
  if not link.target:match("^%a[%w+.-]*:") then
    link.target = link.target:gsub("%.qmd$", ".html"):gsub("%.qmd#", ".html#")
  end
  return link
end

function Pandoc(doc)
  for name, value in pairs(doc.meta.language or {}) do
    words[name] = pandoc.utils.stringify(value)
  end
  if doc.meta.bibliography or doc.meta.references then
    doc = pandoc.utils.citeproc(doc)
  end
  return doc:walk({ Div = Div, Image = Image, Link = Link })
end
