namespace Outposts.GraphQL.Types;

// The rules on implementing interfaces: IsValidImplementation of section 3.6 and 3.7.
internal sealed partial class SchemaValidator
{
    private void CheckInterfaces(FieldedType type)
    {
        var seen = new HashSet<InterfaceType>();
        foreach (var implemented in type.Interfaces)
        {
            if (ReferenceEquals(type, implemented))
                Report($"Type {type.Name} cannot implement itself because it would create a circular reference.", type);
            else if (!seen.Add(implemented))
                Report($"Type {type.Name} can only implement {implemented.Name} once.", type);
            else
            {
                CheckAncestors(type, implemented);
                foreach (var field in implemented.Fields) CheckImplementation(type, implemented, field);
            }
        }
    }

    private void CheckAncestors(FieldedType type, InterfaceType implemented)
    {
        foreach (var ancestor in implemented.Interfaces.Where(ancestor => !type.Interfaces.Contains(ancestor)))
            Report(
                ReferenceEquals(ancestor, type)
                    ? $"Type {type.Name} cannot implement {implemented.Name} because it would create a circular reference."
                    : $"Type {type.Name} must implement {ancestor.Name} because it is implemented by {implemented.Name}.",
                type);
    }

    private void CheckImplementation(FieldedType type, InterfaceType implemented, Field wanted)
    {
        if (!type.Fields.TryGet(wanted.Name, out var field))
        {
            Report($"Interface field {implemented.Name}.{wanted.Name} expected but {type.Name} does not provide it.", type);
            return;
        }
        if (!TypeComparison.IsSubType(_schema, field.Type, wanted.Type))
            Report($"Interface field {implemented.Name}.{wanted.Name} expects type {wanted.Type} but {type.Name}.{field.Name} is type {field.Type}.", field);
        if (field.DeprecationReason is not null && wanted.DeprecationReason is null)
            Report(
                $"Interface field {implemented.Name}.{wanted.Name} is not deprecated, so implementation field {type.Name}.{field.Name} must not be deprecated.", field);
        foreach (var expected in wanted.Arguments) CheckArgument(type, implemented, wanted, field, expected);
        foreach (var extra in field.Arguments.Where(argument => argument.IsRequired && !wanted.Arguments.Contains(argument.Name)))
            Report(
                $"Argument \"{type.Name}.{field.Name}({extra.Name}:)\" must not be required type \"{extra.Type}\" "
                + $"if not provided by the Interface field \"{implemented.Name}.{wanted.Name}\".",
                extra);
    }

    private void CheckArgument(FieldedType type, InterfaceType implemented, Field wanted, Field field, Argument expected)
    {
        var place = $"{implemented.Name}.{wanted.Name}({expected.Name}:)";
        if (!field.Arguments.TryGet(expected.Name, out var argument))
            Report($"Interface field argument {place} expected but {type.Name}.{field.Name} does not provide it.", field);
        else if (!TypeComparison.AreEqual(argument.Type, expected.Type))
            Report(
                $"Interface field argument {place} expects type {expected.Type} but {type.Name}.{field.Name}({argument.Name}:) is type {argument.Type}.",
                argument);
    }
}
