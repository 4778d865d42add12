using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>Checks a schema against the type validation paragraphs of section 3. Every error is reported, with the C# member or the place
/// in the SDL.</summary>
internal sealed partial class SchemaValidator
{
    private readonly Schema _schema;
    private readonly List<GraphQLError> _errors = [];

    private SchemaValidator(Schema schema) => _schema = schema;

    /// <summary>Checks a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The errors; empty when there are none.</returns>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema)
    {
        var validator = new SchemaValidator(schema);
        validator.CheckRoots();
        validator.CheckDirectives();
        foreach (var type in schema.Types) validator.CheckType(type);
        validator.CheckInputCycles();
        return validator._errors;
    }

    /// <summary>Throws when a schema breaks a rule.</summary>
    /// <param name="schema">The schema.</param>
    /// <exception cref="SchemaException">It is not valid.</exception>
    public static void ThrowIfInvalid(Schema schema)
    {
        var errors = Validate(schema);
        if (errors.Count > 0) throw new SchemaException(errors);
    }

    private void Report(string message, IDefinition? at)
    {
        var where = at?.Origin is { } origin ? $" [C#: {origin}]" : "";
        _errors.Add(new GraphQLError(message + where, at?.AstNode is { } node ? [node.Location.ToSourceLocation()] : null));
    }

    private void CheckRoots()
    {
        if (_schema.QueryType is null) _errors.Add(new GraphQLError("Query root type must be provided."));
        var roots = Enum.GetValues<OperationType>()
            .Where(operation => _schema.RootType(operation) is not null)
            .GroupBy(operation => _schema.RootType(operation)!, operation => operation.ToString().ToLowerInvariant());
        foreach (var shared in roots.Where(group => group.Count() > 1))
            Report($"All root types must be different, \"{shared.Key}\" is used as {string.Join(" and ", shared)} root type.", shared.Key);
    }

    private void CheckDirectives()
    {
        foreach (var directive in _schema.Directives)
        {
            CheckName(directive);
            if (directive.Locations.Count == 0) Report($"Directive @{directive.Name} must include 1 or more locations.", directive);
            foreach (var argument in directive.Arguments) CheckInputValue(argument, $"@{directive.Name}({argument.Name}:)");
            foreach (var argument in directive.Arguments.Where(argument =>
                argument.AppliedDirectives.Any(used => used.Name.Value == directive.Name)))
                Report($"Directive @{directive.Name} must not reference itself.", argument);
        }
    }

    private void CheckName(IDefinition definition)
    {
        if (definition.Name.StartsWith("__", StringComparison.Ordinal))
            Report($"Name \"{definition.Name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", definition);
        else if (!NameConvention.IsName(definition.Name))
            Report($"Name \"{definition.Name}\" must be made of the letters a to z, digits and underscores, and must not start with a digit.", definition);
    }

    private void CheckType(NamedType type)
    {
        if (type.IsIntrospection) return;
        CheckName(type);
        switch (type)
        {
            case FieldedType fielded: CheckFielded(fielded); break;
            case UnionType union: CheckUnion(union); break;
            case EnumType enumType: CheckEnum(enumType); break;
            case InputObjectType input: CheckInputObject(input); break;
        }
    }

    private void CheckFielded(FieldedType type)
    {
        if (type.Fields.Count == 0) Report($"Type {type.Name} must define one or more fields.", type);
        foreach (var field in type.Fields)
        {
            CheckName(field);
            if (!field.Type.IsOutput) Report($"The type of {type.Name}.{field.Name} must be Output Type but got: {field.Type}.", field);
            foreach (var argument in field.Arguments) CheckInputValue(argument, $"{type.Name}.{field.Name}({argument.Name}:)");
        }
        CheckInterfaces(type);
    }

    private void CheckUnion(UnionType union)
    {
        if (union.Members.Count == 0) Report($"Union type {union.Name} must define one or more member types.", union);
        foreach (var twice in union.Members.GroupBy(member => member.Name).Where(group => group.Count() > 1))
            Report($"Union type {union.Name} can only include type {twice.Key} once.", union);
    }

    private void CheckEnum(EnumType type)
    {
        if (type.Values.Count == 0) Report($"Enum type {type.Name} must define one or more values.", type);
        foreach (var value in type.Values)
        {
            CheckName(value);
            if (value.Name is "true" or "false" or "null") Report($"Enum type {type.Name} cannot include value: {value.Name}.", value);
        }
    }

    private void CheckInputObject(InputObjectType type)
    {
        if (type.Fields.Count == 0) Report($"Input Object type {type.Name} must define one or more fields.", type);
        foreach (var field in type.Fields)
        {
            CheckInputValue(field, $"{type.Name}.{field.Name}");
            if (!type.IsOneOf) continue;
            if (field.Type.IsNonNull) Report($"OneOf input field {type.Name}.{field.Name} must be nullable.", field);
            if (field.DefaultValue is not null) Report($"OneOf input field {type.Name}.{field.Name} cannot have a default value.", field);
        }
    }

    private void CheckInputValue(InputValueDefinition value, string place)
    {
        CheckName(value);
        if (!value.Type.IsInput)
        {
            Report($"The type of {place} must be Input Type but got: {value.Type}.", value);
            return;
        }
        if (value.IsRequired && value.DeprecationReason is not null)
            Report($"Required {(value is Argument ? "argument" : "input field")} {place} cannot be deprecated.", value);
        // With a circle of defaults about, coercing a default might never end; the circle is reported by itself.
        if (value.DefaultValue is not null && DefaultCycles.Count == 0
            && LiteralCoercion.Coerce(value.DefaultValue, value.Type) is CoercionError error)
            Report($"The default value of {place} is not a {value.Type}: {error}", value);
    }
}
