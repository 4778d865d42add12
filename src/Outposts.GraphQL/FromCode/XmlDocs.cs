using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Outposts.GraphQL.FromCode;

/// <summary>Reads descriptions from the XML doc files that the compiler writes beside the assemblies. Without a file there are no
/// descriptions.</summary>
/// <param name="references">Writes what <c>see cref</c> names.</param>
internal sealed class XmlDocs(CodeReferences references)
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _files = [];

    /// <summary>The summary, remarks and return value of a type or member, as Markdown; null when there is no doc comment.</summary>
    public string? Of(MemberInfo member)
    {
        var parts = new List<string?> { Text(Find(member), "summary"), Text(Find(member), "remarks") };
        if (Text(Find(member), member is MethodInfo ? "returns" : "value") is { } result) parts.Add("**Returns:** " + result);
        return Join(parts);
    }

    /// <summary>What the doc comment says of a parameter; null when it says nothing.</summary>
    public string? Of(ParameterInfo parameter)
    {
        var element = Find(parameter.Member) ?? Find(parameter.Member.DeclaringType!);
        return Param(element, parameter.Name!);
    }

    /// <summary>What the doc comment of a record says of the parameter behind a property; null when it says nothing.</summary>
    public string? OfRecordParameter(PropertyInfo property) => Param(Find(property.DeclaringType!), property.Name);

    private string? Param(XElement? element, string name) =>
        element?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name) is { } found ? Markdown(found) : null;

    private string? Text(XElement? element, string part) => element?.Element(part) is { } found ? Markdown(found) : null;

    private static string? Join(IEnumerable<string?> parts)
    {
        var text = string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));
        return text.Length == 0 ? null : text;
    }

    private XElement? Find(MemberInfo member)
    {
        var file = File(member.Module.Assembly);
        if (!file.TryGetValue(XmlDocIds.Of(member), out var element)) return null;
        return element.Element("inheritdoc") is null ? element : Inherited(member) ?? element;
    }

    private XElement? Inherited(MemberInfo member)
    {
        if (member.DeclaringType is not { } type) return null;
        var bases = type.GetInterfaces().Concat(type.BaseType is { } parent ? [parent] : []);
        return bases.SelectMany(candidate => candidate.GetMember(member.Name, BindingFlags.Public | BindingFlags.Instance))
            .Where(candidate => candidate.MemberType == member.MemberType)
            .Select(Find)
            .FirstOrDefault(found => found is not null);
    }

    private Dictionary<string, XElement> File(Assembly assembly)
    {
        if (_files.TryGetValue(assembly, out var known)) return known;
        var path = string.IsNullOrEmpty(assembly.Location) ? null : Path.ChangeExtension(assembly.Location, ".xml");
        var members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        if (System.IO.File.Exists(path))
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            foreach (var element in XDocument.Load(reader).Descendants("member"))
                if (element.Attribute("name")?.Value is { } id) members.TryAdd(id, element);
        }
        return _files[assembly] = members;
    }

    private string Markdown(XElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return text.ToString().Trim();
    }

    private void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
            switch (node)
            {
                case XText words: AppendWords(text, words.Value); break;
                case XElement { Name.LocalName: "para" } para:
                    text.Append("\n\n");
                    Append(text, para);
                    text.Append("\n\n");
                    break;
                case XElement { Name.LocalName: "item" } item:
                    text.Append("\n- ");
                    Append(text, item);
                    break;
                case XElement { Name.LocalName: "c" or "code" } code: text.Append('`').Append(code.Value.Trim()).Append('`'); break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference:
                    text.Append(Reference(reference));
                    break;
                case XElement other: Append(text, other); break;
            }
    }

    // Line breaks of the source are spaces; spaces are never doubled, nor put at the start of a paragraph.
    private static void AppendWords(StringBuilder text, string words)
    {
        foreach (var c in words)
            if (!char.IsWhiteSpace(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
    }

    private string Reference(XElement element)
    {
        if (element.Attribute("href")?.Value is { } address)
            return element.Value.Length == 0 ? address : $"[{element.Value}]({address})";
        if (element.Value.Length > 0) return element.Value;
        var name = element.Attribute("cref")?.Value ?? element.Attribute("langword")?.Value ?? element.Attribute("name")?.Value ?? "";
        return references.Text(name);
    }
}
