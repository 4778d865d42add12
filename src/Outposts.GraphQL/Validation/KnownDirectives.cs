using System.Runtime.CompilerServices;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation;

/// <summary>The directives that a document may use: the schema's (or the specification's when there is no schema), and its own.</summary>
internal sealed class KnownDirectives
{
    private static readonly ConditionalWeakTable<Schema, KnownDirectives> BySchema = [];
    private static readonly KnownDirectives Specified = new(BuiltInDirectives.Specified);
    private readonly Dictionary<string, KnownDirective> _byName = new(StringComparer.Ordinal);

    private KnownDirectives(IEnumerable<DirectiveDefinition> definitions)
    {
        foreach (var definition in definitions) _byName[definition.Name] = From(definition);
    }

    private KnownDirectives(KnownDirectives known, IEnumerable<DirectiveDefinitionNode> more)
    {
        _byName = new(known._byName, StringComparer.Ordinal);
        foreach (var definition in more) _byName[definition.Name.Value] = From(definition);
    }

    public static KnownDirectives Of(Schema? schema, DocumentNode document)
    {
        var known = schema is null ? Specified : BySchema.GetValue(schema, s => new KnownDirectives(s.Directives));
        var own = document.Definitions.OfType<DirectiveDefinitionNode>();
        return own.Any() ? new KnownDirectives(known, own) : known;
    }

    public KnownDirective? Find(string name) => _byName.GetValueOrDefault(name);

    private static KnownDirective From(DirectiveDefinition definition) => new(
        definition.Name,
        [.. definition.Locations.Select(location => location.ToName())],
        definition.IsRepeatable,
        [.. definition.Arguments.Select(a => new KnownArgument(a.Name, a.Type.ToString(), a.IsRequired))],
        definition);

    private static KnownDirective From(DirectiveDefinitionNode node) => new(
        node.Name.Value,
        [.. node.Locations.Select(location => location.Value)],
        node.Repeatable,
        [.. node.Arguments.Select(a => new KnownArgument(
            a.Name.Value, a.Type.ToString(), a.Type is NonNullTypeNode && a.DefaultValue is null))],
        null);
}
