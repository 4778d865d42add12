using System.Collections.Immutable;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Sdl;

/// <summary>Writes a schema as SDL: what a client sees of it, without the types and directives that every schema has.</summary>
internal static class SchemaPrinter
{
    /// <summary>Writes a schema: the schema itself where it says more than the customary names, then the custom
    /// directives, then the types, each in the schema's order.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The text, with a line break at its end.</returns>
    public static string Print(Schema schema) => Printer.Print(ToDocument(schema)) + "\n";

    /// <summary>The schema as a syntax tree.</summary>
    /// <param name="schema">The schema.</param>
    public static DocumentNode ToDocument(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var definitions = ImmutableArray.CreateBuilder<DefinitionNode>();
        if (SchemaNode(schema) is { } root) definitions.Add(root);
        foreach (var directive in schema.Directives)
            if (!BuiltInDirectives.IsSpecified(directive.Name)) definitions.Add(DirectiveNode(directive));
        foreach (var type in schema.Types)
            if (!type.IsIntrospection && !IsStandard(type)) definitions.Add(TypeNode(type));
        return new DocumentNode { Definitions = definitions.ToImmutable() };
    }

    private static bool IsStandard(NamedType type) => type is ScalarType && type.Name is "String" or "Int" or "Float" or "Boolean" or "ID";

    private static SchemaDefinitionNode? SchemaNode(Schema schema)
    {
        var roots = Enum.GetValues<OperationType>().Where(operation => schema.RootType(operation) is not null).ToList();
        var customary = roots.TrueForAll(operation => schema.RootType(operation)!.Name == operation.ToString())
            && Enum.GetValues<OperationType>().All(o => roots.Contains(o) || schema.Type(o.ToString()) is not ObjectType);
        if (customary && schema.Description is null && schema.AppliedDirectives.IsEmpty) return null;
        return new SchemaDefinitionNode
        {
            Description = Text(schema.Description),
            Directives = schema.AppliedDirectives,
            OperationTypes =
            [
                .. roots.Select(operation => new OperationTypeDefinitionNode
                {
                    Operation = operation,
                    Type = Named(schema.RootType(operation)!),
                }),
            ],
        };
    }

    private static DirectiveDefinitionNode DirectiveNode(DirectiveDefinition directive) => new()
    {
        Description = Text(directive.Description),
        Name = Name(directive.Name),
        Arguments = [.. directive.Arguments.Select(InputValue)],
        Repeatable = directive.IsRepeatable,
        Locations = [.. directive.Locations.Select(location => Name(location.ToName()))],
    };

    private static TypeDefinitionNode TypeNode(NamedType type) => type switch
    {
        ScalarType t => new ScalarTypeDefinitionNode
        {
            Description = Text(t.Description),
            Name = Name(t.Name),
            Directives = t.SpecifiedBy is null
                ? t.AppliedDirectives
                : t.AppliedDirectives.Insert(0, Directive(BuiltInDirectives.SpecifiedBy.Name, "url", t.SpecifiedBy)),
        },
        ObjectType t => new ObjectTypeDefinitionNode
        {
            Description = Text(t.Description),
            Name = Name(t.Name),
            Directives = t.AppliedDirectives,
            Interfaces = [.. t.Interfaces.Select(Named)],
            Fields = [.. t.Fields.Select(FieldNode)],
        },
        InterfaceType t => new InterfaceTypeDefinitionNode
        {
            Description = Text(t.Description),
            Name = Name(t.Name),
            Directives = t.AppliedDirectives,
            Interfaces = [.. t.Interfaces.Select(Named)],
            Fields = [.. t.Fields.Select(FieldNode)],
        },
        UnionType t => new UnionTypeDefinitionNode
        {
            Description = Text(t.Description),
            Name = Name(t.Name),
            Directives = t.AppliedDirectives,
            Types = [.. t.Members.Select(Named)],
        },
        EnumType t => new EnumTypeDefinitionNode
        {
            Description = Text(t.Description),
            Name = Name(t.Name),
            Directives = t.AppliedDirectives,
            Values = [.. t.Values.Select(EnumValueNode)],
        },
        InputObjectType t => new InputObjectTypeDefinitionNode
        {
            Description = Text(t.Description),
            Name = Name(t.Name),
            Directives = t.IsOneOf
                ? t.AppliedDirectives.Insert(0, Directive(BuiltInDirectives.OneOf.Name))
                : t.AppliedDirectives,
            Fields = [.. t.Fields.Select(InputValue)],
        },
        _ => throw new ArgumentException($"No definition can be written for {type.GetType().Name}.", nameof(type)),
    };

    private static FieldDefinitionNode FieldNode(Field field) => new()
    {
        Description = Text(field.Description),
        Name = Name(field.Name),
        Arguments = [.. field.Arguments.Select(InputValue)],
        Type = Reference(field.Type),
        Directives = DirectivesOf(field),
    };

    private static EnumValueDefinitionNode EnumValueNode(EnumValue value) => new()
    {
        Description = Text(value.Description),
        Name = Name(value.Name),
        Directives = DirectivesOf(value),
    };

    private static InputValueDefinitionNode InputValue(InputValueDefinition value) => new()
    {
        Description = Text(value.Description),
        Name = Name(value.Name),
        Type = Reference(value.Type),
        DefaultValue = value.DefaultValue,
        Directives = DirectivesOf(value),
    };

    private static ImmutableArray<DirectiveNode> DirectivesOf(Definition definition)
    {
        if (definition.DeprecationReason is not { } reason) return definition.AppliedDirectives;
        var deprecated = reason == BuiltInDirectives.DefaultDeprecationReason
            ? Directive(BuiltInDirectives.Deprecated.Name)
            : Directive(BuiltInDirectives.Deprecated.Name, "reason", reason);
        return definition.AppliedDirectives.Insert(0, deprecated);
    }

    private static DirectiveNode Directive(string name, string? argument = null, string? value = null) => new()
    {
        Name = Name(name),
        Arguments = argument is null
            ? []
            : [new ArgumentNode { Name = Name(argument), Value = new StringValueNode { Value = value! } }],
    };

    private static TypeNode Reference(GraphQLType type) => type switch
    {
        NonNullType t => new NonNullTypeNode { Type = Reference(t.Nullable) },
        ListType t => new ListTypeNode { Type = Reference(t.ItemType) },
        _ => Named(type.Named),
    };

    private static NamedTypeNode Named(NamedType type) => new() { Name = Name(type.Name) };

    private static NameNode Name(string value) => new() { Value = value };

    private static StringValueNode? Text(string? description) =>
        description is null ? null : new StringValueNode { Value = description, Block = BlockString.CanHold(description) };
}
